/**
 * Choices of an export once said `strict: false` where nobody had been asked, and so kept BibLaTeX from its own default. What says so is
 * taken for not chosen: until then nothing else could be meant by it.
 */
export const strictUnset011 = /* sql */ `
UPDATE kept_file SET options = json_remove(options, '$.strict') WHERE json_extract(options, '$.strict') = 0;
UPDATE setting SET value = json_remove(value, '$.options.strict')
  WHERE name = 'export.choices' AND json_valid(value) AND json_extract(value, '$.options.strict') = 0;
UPDATE setting SET value = (
    SELECT json_group_array(json(iif(json_extract(e.value, '$.options.strict') = 0, json_remove(e.value, '$.options.strict'), e.value)))
    FROM json_each(setting.value) e)
  WHERE name = 'export.presets' AND json_valid(value) AND json_type(value) = 'array'
    AND NOT EXISTS (SELECT 1 FROM json_each(setting.value) o WHERE o.type <> 'object');
`
