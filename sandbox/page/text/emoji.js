/** Emoji shortcodes that people use most, drawn as the character, or as `:name:` where no font has it. */
import { h } from "../lib/dom.js";

const LIST = `+1 👍,-1 👎,100 💯,8ball 🎱,airplane ✈️,alarm_clock ⏰,ambulance 🚑,angry 😠,arrow_down ⬇️,arrow_left ⬅️,
arrow_right ➡️,arrow_up ⬆️,arrows_counterclockwise 🔄,baby 👶,balloon 🎈,bangbang ‼️,bar_chart 📊,beers 🍻,bell 🔔,bird 🐦,blue_heart 💙,
blush 😊,bookmark 🔖,books 📚,boom 💥,broken_heart 💔,bug 🐛,bulb 💡,bus 🚌,bust_in_silhouette 👤,cake 🍰,calendar 📅,camera 📷,car 🚗,cat 🐱,
chart_with_downwards_trend 📉,chart_with_upwards_trend 📈,checkered_flag 🏁,clap 👏,clipboard 📋,clock1 🕐,cloud ☁️,
coffee ☕,computer 💻,confetti_ball 🎊,confused 😕,construction 🚧,cop 👮,cry 😢,dart 🎯,date 📅,disappointed 😞,dizzy 💫,
dog 🐶,earth_africa 🌍,email 📧,envelope ✉️,envelope_with_arrow 📩,exclamation ❗,expressionless 😑,eyes 👀,face_palm 🤦,
facepalm 🤦,file_folder 📁,fire 🔥,flushed 😳,fr 🇫🇷,frame_with_picture 🖼️,frowning 😦,game_die 🎲,gear ⚙️,gem 💎,gift 🎁,globe_with_meridians 🌐,
green_heart 💚,grey_question ❔,grimacing 😬,grin 😁,grinning 😀,hammer 🔨,hand 👋,handshake 🤝,hankey 💩,headphones 🎧,
hear_no_evil 🙉,heart ❤️,heart_eyes 😍,heavy_check_mark ✔️,heavy_minus_sign ➖,heavy_plus_sign ➕,hourglass ⌛,
hourglass_flowing_sand ⏳,house 🏠,hugging_face 🤗,inbox_tray 📥,information_source ℹ️,innocent 😇,iphone 📱,joy 😂,key 🔑,
kissing_heart 😘,label 🏷️,large_blue_circle 🔵,large_green_circle 🟢,large_orange_circle 🟠,large_yellow_circle 🟡,laughing 😆,
link 🔗,lock 🔒,loudspeaker 📢,love_letter 💌,luggage 🧳,mag 🔍,mailbox 📫,mega 📣,memo 📝,money_with_wings 💸,moneybag 💰,
muscle 💪,mute 🔇,neutral_face 😐,new 🆕,newspaper 📰,no_bell 🔕,no_entry ⛔,no_entry_sign 🚫,nerd_face 🤓,octagonal_sign 🛑,octopus 🐙,ok 🆗,
ok_hand 👌,open_mouth 😮,outbox_tray 📤,package 📦,page_facing_up 📄,paperclip 📎,partying_face 🥳,pause_button ⏸️,pencil 📝,
pencil2 ✏️,pensive 😔,phone ☎️,point_down 👇,point_left 👈,point_right 👉,point_up ☝️,pray 🙏,punch 👊,purple_heart 💜,
pushpin 📌,question ❓,rage 😡,rainbow 🌈,raised_hand ✋,raised_hands 🙌,red_circle 🔴,relaxed ☺️,relieved 😌,repeat 🔁,robot_face 🤖,
rocket 🚀,roller_coaster 🎢,rolling_on_the_floor_laughing 🤣,rose 🌹,rotating_light 🚨,santa 🎅,scream 😱,seat 💺,
see_no_evil 🙈,shield 🛡️,ship 🚢,shrug 🤷,skull 💀,sleeping 😴,slightly_frowning_face 🙁,slightly_smiling_face 🙂,smile 😄,
smiley 😃,smirk 😏,snowflake ❄️,sob 😭,sparkles ✨,speech_balloon 💬,star ⭐,star2 🌟,stopwatch ⏱️,sunglasses 😎,sunny ☀️,
sweat_smile 😅,tada 🎉,taxi 🚕,telephone ☎️,thinking_face 🤔,thermometer 🌡️,ticket 🎫,thumbsdown 👎,thumbsup 👍,trophy 🏆,
triangular_flag_on_post 🚩,truck 🚚,turtle 🐢,two_hearts 💕,umbrella ☔,unamused 😒,unlock 🔓,upside_down_face 🙃,v ✌️,
vertical_traffic_light 🚦,warning ⚠️,wastebasket 🗑️,watch ⌚,wave 👋,weary 😩,white_check_mark ✅,white_circle ⚪,white_heart 🤍,white_small_square ▫️,
wink 😉,worried 😟,wrench 🔧,x ❌,yellow_heart 💛,yum 😋,zap ⚡,zzz 💤`;

const BY_NAME = new Map(LIST.split(",").map((pair) => pair.trim().split(" ")));
const BY_CHAR = new Map([...BY_NAME].map(([name, char]) => [bare(char), name]).reverse());
const CHARS = /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}\ufe0f?)*)/gu;
const drawn = new Map();

/** The node for a shortcode without its colons, or null when the name is not known here. */
export function emoji(name) {
  const char = BY_NAME.get(name.replace(/::skin-tone-\d$/, ""));
  return char ? node(char, name) : null;
}

/** Text whose emoji characters are drawn as well as this machine can. */
export function withEmoji(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(CHARS)) {
    const name = BY_CHAR.get(bare(found[0]));
    if (!name || canDraw(found[0])) continue;
    nodes.push(text.slice(from, found.index), node(found[0], name));
    from = found.index + found[0].length;
  }
  nodes.push(text.slice(from));
  return nodes;
}

function node(char, name) {
  const word = `:${name}:`;
  if (canDraw(char)) return h("span", { class: "emoji", title: word, role: "img", "aria-label": word }, char);
  return h("span", { class: "emoji-word", title: char, role: "img", "aria-label": word }, name.replaceAll("_", " "));
}

function bare(char) {
  return char.replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, "");
}

/** Whether some font has the character: its picture differs from the one of a character that no font has. */
function canDraw(char) {
  if (!drawn.has(char)) drawn.set(char, pixels(char) !== pixels("\u{10fffd}"));
  return drawn.get(char);
}

let canvas = null;

function pixels(char) {
  canvas ??= Object.assign(document.createElement("canvas"), { width: 24, height: 24 }).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, 24, 24);
  canvas.textBaseline = "top";
  canvas.font = "16px sans-serif";
  canvas.fillText(bare(char), 2, 2);
  return canvas.getImageData(0, 0, 24, 24).data.join();
}
