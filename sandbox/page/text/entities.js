/** Slack's three entities: `&amp;` `&lt;` `&gt;`, and no others. */

const MEANING = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export const unescape = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => MEANING[entity]);
