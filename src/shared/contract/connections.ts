/** Connections: what papers are to each other, as the person says it or as their notes name each other. */
import { z } from 'zod'
import { PaperId, Status } from './entities.ts'
import { Done, type Procedure } from './procedure.ts'

/** "version": the one is a version of the other. "related", "contradicts" and "same" are the same from both sides. */
export const CONNECTION_KINDS = ['related', 'extends', 'contradicts', 'same', 'version'] as const
export const ConnectionKind = z.enum(CONNECTION_KINDS)
export type ConnectionKind = z.infer<typeof ConnectionKind>

/** "mentions": a note names the other paper as `[[key]]`. */
const ShownKind = z.enum([...CONNECTION_KINDS, 'mentions'])

export const Connected = z.strictObject({
  /** Null where a note makes the connection. */
  id: z.int().nullable(),
  kind: ShownKind,
  /** Whether the paper that was asked about is the one that extends, mentions, or is a version of the other. */
  isFrom: z.boolean(),
  paper: PaperId,
  key: z.string(),
  title: z.string(),
  status: Status,
})
export type Connected = z.infer<typeof Connected>

export const GraphNode = z.strictObject({
  paper: PaperId,
  key: z.string(),
  title: z.string(),
  status: Status,
  /** Steps from the paper in the middle. */
  hops: z.int(),
})
export type GraphNode = z.infer<typeof GraphNode>

export const GraphEdge = z.strictObject({ from: PaperId, to: PaperId, kind: ShownKind })
export type GraphEdge = z.infer<typeof GraphEdge>

export const connectionProcedures = {
  /** What a paper is connected with, both ways. */
  'connection.list': {
    kind: 'query',
    reads: ['connection', 'note', 'paper'],
    input: z.strictObject({ id: PaperId }),
    output: z.strictObject({ connections: z.array(Connected) }),
  },
  /** The papers within two steps, and how they hang together. */
  'connection.graph': {
    kind: 'query',
    reads: ['connection', 'note', 'paper'],
    input: z.strictObject({ id: PaperId, limit: z.int().min(2).max(200).default(40) }),
    output: z.strictObject({
      nodes: z.array(GraphNode),
      edges: z.array(GraphEdge),
      /** Whether there was more than could be shown. */
      isCut: z.boolean(),
    }),
  },
  'connection.add': {
    kind: 'command',
    input: z.strictObject({ paper: PaperId, other: PaperId, kind: ConnectionKind }),
    output: Done.extend({ id: z.int() }),
  },
  /** Changes what the one is to the other; `flip` turns it round. */
  'connection.edit': {
    kind: 'command',
    input: z.strictObject({
      id: z.int().positive(),
      kind: ConnectionKind.optional(),
      flip: z.literal(true).optional(),
    }),
    output: Done,
  },
  'connection.remove': { kind: 'command', input: z.strictObject({ id: z.int().positive() }), output: Done },
} as const satisfies Record<string, Procedure>
