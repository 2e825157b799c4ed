/** Starts the page: X on the left, Slack on the right, the sandbox's happenings between them. */
import { listen } from "./lib/stream.js";
import { onAddress, startLinks } from "./lib/links.js";
import { setNow } from "./lib/time.js";
import { complain } from "./lib/toast.js";
import { getJSON } from "./lib/net.js";
import { startGuide } from "./guide/hint.js";
import { isReplyByApp } from "./guide/steps.js";
import { startKeys } from "./keys.js";
import { shell } from "./shell.js";
import * as slackApi from "./slack/api.js";
import { apply as applySlack, TOPICS as SLACK_TOPICS } from "./slack/apply.js";
import { followSlack } from "./slack/navigate.js";
import { slackSide } from "./slack/side.js";
import { load as loadSlack } from "./slack/store.js";
import { drawer } from "./weather/drawer.js";
import * as weather from "./weather/store.js";
import * as xApi from "./x/api.js";
import { followX, onX } from "./x/navigate.js";
import { xSide } from "./x/side.js";
import { apply as applyX, load as loadX, TOPICS as X_TOPICS } from "./x/store.js";

const x = xSide({ onPosted: () => happen("posted") });
const slack = slackSide({ onSent: (title) => title === "Reply" && happen("replied") });
const page = shell({ x, slack, weather: drawer() });

onAddress(followSlack);
onAddress(followX);
onX(() => page.show("x"));
startLinks();
const happen = startGuide({ places: { x: x.hint, slack: slack.hint }, page, focus: { x: x.focusComposer, slack: slack.focusComposer } });
startKeys({ x, slack, page });

/** Everything again: at the start, and after every break of the stream. */
async function fetchAll() {
  const [clock, faults, ofX, ofSlack] = await Promise.all([getJSON("/control/clock"), getJSON("/control/weather"), xApi.fetchState(), slackApi.fetchState()]);
  setNow(clock.now);
  weather.load(faults);
  loadX(ofX);
  loadSlack(ofSlack);
}

listen("/page/events", [...X_TOPICS, ...SLACK_TOPICS, ...weather.TOPICS], {
  onOpen: () => fetchAll().catch((error) => {
    complain(error);
    throw error;
  }),
  onHappening(topic, data) {
    if (isReplyByApp(topic, data)) happen("arrived");
    if (topic.startsWith("x.")) applyX(topic, data);
    else if (topic.startsWith("slack.")) applySlack(topic, data);
    else weather.apply(topic, data);
  },
  onStatus: page.connected,
});
