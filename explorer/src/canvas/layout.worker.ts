import { simulate, type Plan } from './simulate'

self.onmessage = ({ data }: MessageEvent<Plan>) => self.postMessage(simulate(data))
