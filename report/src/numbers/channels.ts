// Weights of maps, which lie place by place and channel by channel.

/** Those of one channel. */
export function channelOf(weights: ArrayLike<number>, channels: number, channel: number): Float32Array {
  return Float32Array.from({ length: weights.length / channels }, (_, place) => weights[place * channels + channel]);
}

/** The mean of all channels at each place. */
export function meanOfChannels(weights: ArrayLike<number>, channels: number): Float32Array {
  const mean = new Float32Array(weights.length / channels);
  for (let i = 0; i < weights.length; ++i) mean[Math.floor(i / channels)] += weights[i] / channels;
  return mean;
}

/** A channel with how strong its weights are, as the sum of their sizes, and what they come to. */
export interface Channel {
  channel: number;
  size: number;
  sum: number;
}

/** All channels, the strongest first. */
export function byStrength(weights: ArrayLike<number>, channels: number): Channel[] {
  const found = Array.from({ length: channels }, (_, channel) => ({ channel, size: 0, sum: 0 }));
  for (let i = 0; i < weights.length; ++i) {
    const one = found[i % channels];
    one.size += Math.abs(weights[i]);
    one.sum += weights[i];
  }
  return found.sort((a, b) => b.size - a.size);
}
