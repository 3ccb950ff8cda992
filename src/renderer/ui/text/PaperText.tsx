/** Text of a paper. */

export interface PaperTextProps {
  readonly text: string
  /** Words to mark, lower case. */
  readonly marks?: readonly string[]
  readonly inline?: boolean
}

export function PaperText({ text }: PaperTextProps) {
  return <>{text}</>
}
