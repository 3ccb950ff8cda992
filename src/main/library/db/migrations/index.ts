/** The numbered migrations: the one at place i brings a library from version i to i + 1. */
import { library001 } from './001-library.ts'
import { queue002 } from './002-queue.ts'
import { annotations003 } from './003-annotations.ts'
import { intake004 } from './004-intake.ts'
import { keptFiles005 } from './005-kept-files.ts'
import { connections006 } from './006-connections.ts'
import { abstracts007 } from './007-abstracts.ts'
import { leanIndexes008 } from './008-lean-indexes.ts'
import { fromElsewhere009 } from './009-from-elsewhere.ts'
import { unfinishedNotes010 } from './010-unfinished-notes.ts'
import { strictUnset011 } from './011-strict-unset.ts'

export const migrations: readonly string[] = [
  library001,
  queue002,
  annotations003,
  intake004,
  keptFiles005,
  connections006,
  abstracts007,
  leanIndexes008,
  fromElsewhere009,
  unfinishedNotes010,
  strictUnset011,
]
