/** The files of what was dropped or chosen, those within folders included. */

/** Whether a file of a folder is one that a person put there: no ".DS_Store", nothing of a hidden folder. */
export function isWanted({ name, webkitRelativePath }: Pick<File, 'name' | 'webkitRelativePath'>): boolean {
  return !name.startsWith('.') && !webkitRelativePath.split('/').some((part) => part.startsWith('.'))
}

/** To be called while the drop is handled: later the browser has forgotten what it was. */
export function droppedFiles(data: DataTransfer): Promise<File[]> | File[] {
  const entries = [...data.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry ? [entry] : []
  })
  if (!entries.some((entry) => entry.isDirectory)) return [...data.files]
  return Promise.all(entries.map(filesOf)).then((files) => files.flat())
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith('.')) return []
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isFolder(entry)) return []
  const files: File[] = []
  for (const inner of (await entriesOf(entry)).sort((a, b) => (a.name < b.name ? -1 : 1)))
    files.push(...(await filesOf(inner)))
  return files
}

/** The browser hands over a hundred at a time, and none once it is done. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return entries
    entries.push(...some)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
