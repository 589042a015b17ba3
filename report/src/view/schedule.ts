// Draws what is in sight in the next frames, a little in each, and everything else when there is nothing better to do,
// so that an answer waits for nothing that nobody sees.

interface Task {
  work: () => void;
  pending: boolean;
  inSight: boolean;
}

const tasks = new Map<Element, Task[]>();
let frame = 0;
let idle = 0;

function all(): Task[] {
  return [...tasks.values()].flat().filter(({ pending }) => pending);
}

function perform(task: Task): void {
  task.pending = false;
  task.work();
}

const whenIdle: (work: () => void) => number =
  "requestIdleCallback" in window ? (work) => requestIdleCallback(work, { timeout: 400 }) : (work) => window.setTimeout(work, 50);

const kFrame = 25;  // milliseconds of work in a frame

function drawInSight(): void {
  frame = 0;
  const begin = performance.now();
  for (const task of all()) {
    if (!task.inSight) continue;
    perform(task);
    if (performance.now() - begin > kFrame) break;
  }
  arrange();
}

function drawOutOfSight(): void {
  idle = 0;
  const [first, ...rest] = all().filter(({ inSight }) => !inSight);
  if (first) perform(first);
  if (rest.length > 0) arrange();
}

function arrange(): void {
  const waiting = all();
  if (frame === 0 && waiting.some(({ inSight }) => inSight)) frame = requestAnimationFrame(drawInSight);
  if (idle === 0 && waiting.some(({ inSight }) => !inSight)) idle = whenIdle(drawOutOfSight);
}

const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      for (const task of tasks.get(target) ?? []) task.inSight = isIntersecting;
    }
    arrange();
  },
  { rootMargin: "100px" },
);

addEventListener("beforeprint", () => all().forEach(perform));

/** A function that asks for some work on an element; asked twice before it is done, it is done once. */
export function scheduled(element: Element, work: () => void): () => void {
  const task = { work, pending: false, inSight: false };
  tasks.set(element, [...(tasks.get(element) ?? []), task]);
  sight.observe(element);
  return () => {
    task.pending = true;
    arrange();
  };
}
