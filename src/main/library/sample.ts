/** The sample library: a dozen well-known papers, described in our own words, for a first look around. */
import type { CallContext, Out } from '../../shared/contract/index.ts'
import type { Progress } from '../../shared/contract/procedure.ts'
import sample from '../../../resources/sample-library.json' with { type: 'json' }
import type { Intake } from './intake/intake.ts'

/** Adds what of the sample is not there yet. */
export async function addSample(
  intake: Intake,
  context: Pick<CallContext, 'cancelled' | 'trusted'>,
): Promise<Out<'library.addSample'>> {
  const quiet: CallContext<Progress> = { ...context, progress: () => undefined }
  const { preview } = await intake.preview(
    { sources: [{ kind: 'text', text: JSON.stringify(sample), name: 'Sample library' }], format: 'huggingface-json' },
    quiet,
  )
  return intake.commit({ preview, decisions: {}, except: [], take: {}, status: 'inbox', tags: [] }, quiet)
}
