// The life of a card with the official Node SDK against a running sandbox: node life.mjs, told by FEISHU_BASE_URL, FEISHU_APP_ID
// and FEISHU_APP_SECRET. Throws at the first answer that is not as on the platform.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { Readable } from "node:stream";
import { createRequire } from "node:module";

const lark = createRequire(`${process.cwd()}/`)("@larksuiteoapi/node-sdk");
const { FEISHU_BASE_URL: domain, FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = process.env;
const client = new lark.Client({ appId, appSecret, domain, loggerLevel: lark.LoggerLevel.fatal });
const ME = "ou_7d8a6e6df7621556ce0d21922b676706";
const CHAT = "oc_9341dffe5277b6b02723822c1c68b3e3";
const GIF = Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1");

const ok = (step) => console.log("ok", step);
const done = (step, answer) => {
  assert.equal(answer.code, 0, `${step}: ${JSON.stringify(answer)}`);
  ok(step);
  return answer.data;
};
// The SDK throws at HTTP 400 and keeps the envelope in the error.
const refused = async (step, call, code, words = "") => {
  const body = await call.then((answer) => answer, (error) => error.response.data);
  assert.equal(body.code, code, `${step}: ${JSON.stringify(body)}`);
  assert.ok(body.msg.includes(words), body.msg);
  assert.ok(body.error.log_id.length === 34, step);
  ok(`${step} ${code}`);
};
const send = (content) =>
  client.im.message.create({
    params: { receive_id_type: "open_id" },
    data: { receive_id: ME, msg_type: "interactive", content: JSON.stringify(content) },
  });
const template = (template_id, template_version_name, template_variable) =>
  send({ type: "template", data: { template_id, template_version_name, template_variable } });

const uploaded = await client.im.image.create({ data: { image_type: "message", image: GIF } });
assert.match(uploaded.image_key, /^img_v3_/);
ok("upload");
const card = (elements) => ({ schema: "2.0", config: { update_multi: true }, body: { elements } });
const { message_id } = done("create", await send(card([{ tag: "img", img_key: uploaded.image_key }])));
const download = await client.im.image.get({ path: { image_key: uploaded.image_key } });
const bytes = [];
for await (const piece of Readable.from(download.getReadableStream())) bytes.push(piece);
assert.deepEqual(Buffer.concat(bytes), GIF);
ok("download");

const after = JSON.stringify(card([{ tag: "markdown", content: "after" }]));
done("update", await client.im.message.patch({ path: { message_id }, data: { content: after } }));
const read = await client.im.message.get({ path: { message_id }, params: { card_msg_content_type: "user_card_content" } });
assert.equal(done("read", read).items[0].body.content, after);
const reply = await client.im.message.reply({ path: { message_id }, data: { msg_type: "interactive", content: after } });
assert.equal(done("reply", reply).parent_id, message_id);
done("recall", await client.im.message.delete({ path: { message_id } }));

done("template", await template("AAqDeployNotice1", "1.0.0", { title: "上线", service: "api" }));
await refused("template unknown", template("AAqNobody", "1.0.0", {}), 230099, "ErrCode: 200380");
await refused("template hidden", template("AAqHiddenCard001", "1.0.0", {}), 230099, "ErrCode: 200381");
await refused("variable type", template("AAqDeployNotice1", "1.0.0", { title: 1 }), 230099, "ErrCode: 200732");
await refused("variable format", template("AAqDeployNotice1", "1.1.0", { day: "2026" }), 230099, "ErrCode: 200737");

const users = await client.contact.user.batch({ params: { user_id_type: "open_id", user_ids: [ME] } });
assert.equal(done("users by id", users).items[0].name, "李雷");
const below = done("departments", await client.contact.department.children({ path: { department_id: "0" } })).items;
assert.deepEqual(below.map((department) => department.name), ["研发部", "产品部"]);
const inside = await client.im.chatMembers.isInChat({ path: { chat_id: CHAT } });
assert.equal(done("in chat", inside).is_in_chat, true);
const scopes = done("scopes", await client.application.scope.list({})).scopes;
assert.ok(scopes.some((scope) => scope.scope_name === "im:message:send_as_bot" && scope.grant_status === 1));

// No SDK calls a custom bot: it is one request, signed by the bot's own rule.
const hook = async (token, body) => {
  const url = `${domain}/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e0${token}`;
  const headers = { "Content-Type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
};
const text = { msg_type: "text", content: { text: "hi" } };
assert.equal((await hook(1, text)).code, 0);
assert.equal((await hook(2, text)).code, 19021);
assert.equal((await hook(3, text)).code, 19024);
assert.equal((await hook(4, text)).code, 19022);
const timestamp = `${Math.floor(Date.now() / 1000)}`;
const sign = createHmac("sha256", `${timestamp}\nsandbox-secret`).digest("base64");
const signed = await hook(2, { timestamp, sign, msg_type: "interactive", card: card([{ tag: "markdown", content: "hi" }]) });
assert.deepEqual(signed, { StatusCode: 0, StatusMessage: "success", code: 0, data: {}, msg: "success" });
ok("hook");
