import { defineConfig, type Plugin } from "vite";

// Puts the program and its style into the page itself, so that it is one file that needs no other.
function inOneFile(): Plugin {
  return {
    name: "in-one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("there is no index.html");
      let html = String(page.source);
      const put = (mark: RegExp, text: string) => {
        if (!mark.test(html)) throw new Error(`index.html lacks ${mark}`);
        html = html.replace(mark, () => text);
      };
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === "chunk") {
          // No text in the program may end the element it stands in.
          const code = file.code.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
          html = html.replace(/\s*<script type="module"[^>]*><\/script>/, "");
          put(/<!--program-->/, `<script>(function(){${code}})();</script>`);
        } else if (name.endsWith(".css")) {
          html = html.replace(/\s*<link rel="stylesheet"[^>]*>/, "");
          put(/<!--style-->/, `<style>${String(file.source)}</style>`);
        } else {
          continue;
        }
        delete bundle[name];
      }
      page.source = html;
    },
  };
}

export default defineConfig({
  plugins: [inOneFile()],
  base: "./",
  esbuild: { charset: "ascii", legalComments: "none" },
  build: {
    target: "es2022",
    emptyOutDir: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
