import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const binary = process.env.STAKEGRAPH_BINARY ?? join(repository, 'bin/stakegraph')
export const datasets = join(repository, 'datasets')

/** Where the register of meetings is, which may not be shipped; undefined where it is absent. */
export const meetings = [process.env.STAKEGRAPH_EU_MEP_MEETINGS, join(repository, '../shared/data/eu-mep-meetings')]
  .find((folder) => folder && existsSync(join(folder, 'mepmeetings.csv')))

/** A server of the tests' own, with a Neo4j of its own. */
export class Server {
  readonly url: string
  private process?: ChildProcess
  private log = ''

  private constructor(private readonly data: string, private readonly port: number) {
    this.url = `http://127.0.0.1:${port}`
  }

  /** Starts one on an empty graph, brings the datasets in, and waits until it answers. */
  static async with(...folders: string[]): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), 'stakegraph-explorer-')), await freePort())
    await server.start(...folders)
    return server
  }

  async start(...folders: string[]): Promise<void> {
    const flags = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--log-level', 'DEBUG']
    if (meetings) flags.push('--tables', meetings)
    const started = spawn(binary, [...flags, ...folders.flatMap((folder) => ['--import', join(datasets, folder)])], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.process = started
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (this.log += text))
    const ended = new Promise<never>((_, reject) => {
      started.once('error', reject)
      started.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.log}`)))
    })
    ended.catch(() => {}) // It may end later, which is no fault then.
    await Promise.race([this.ready(), ended])
  }

  /** Stops it as a terminal does, and waits until it and its Neo4j are gone. The graph stays. */
  async stop(): Promise<void> {
    const running = this.process
    if (!running || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await gone
  }

  /** Waits until it has had Neo4j plan the explorer's queries, which it does once it is ready. */
  async warm(): Promise<void> {
    for (const end = Date.now() + 300_000; Date.now() < end; ) {
      if (this.log.includes("planned the explorer's queries")) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`the server has not warmed up after five minutes:\n${this.log}`)
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.data, { recursive: true, force: true })
  }

  private async ready(): Promise<void> {
    for (const end = Date.now() + 300_000; Date.now() < end; ) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`the server is not ready after five minutes:\n${this.log}`)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** Starts the one server of a run. STAKEGRAPH_URL names one that runs already, with all datasets in it. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (!meetings) {
    console.warn('SKIPPED: whatever needs the register of meetings, which may not be shipped, and is not here: set STAKEGRAPH_EU_MEP_MEETINGS to the folder of mepmeetings.csv (datasets/eu-mep-meetings says where it is from)')
  }
  if (process.env.STAKEGRAPH_URL) return undefined
  const server = await Server.with('oases-2025', 'ifg-ministers', ...(meetings ? ['eu-mep-meetings'] : []))
  await server.warm()
  process.env.STAKEGRAPH_URL = server.url
  return () => server.remove()
}
