/** The one screen there is. */
export const screenArea = { x: 0, y: 0, width: 1920, height: 1080 }
