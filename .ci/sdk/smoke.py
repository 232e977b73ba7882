"""Drives a running sandbox with the official Python SDK (lark-oapi): python smoke.py BASE_URL APP_ID APP_SECRET.

Exits 1 and says what was wrong at the first answer that is not as on the platform.
"""

import json
import sys
import uuid

import lark_oapi as lark
from lark_oapi.api.auth.v3 import InternalTenantAccessTokenRequest, InternalTenantAccessTokenRequestBody
from lark_oapi.api.contact.v3 import BatchGetIdUserRequest, BatchGetIdUserRequestBody, GetUserRequest
from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    GetChatMembersRequest,
    GetChatRequest,
    GetMessageRequest,
    ListChatRequest,
    ListMessageRequest,
)

CARD = json.dumps(
    {
        "schema": "2.0",
        "header": {"title": {"tag": "plain_text", "content": "部署完成"}, "template": "green"},
        "body": {"elements": [{"tag": "markdown", "content": "**api-server** v1.42 is live"}]},
    },
    ensure_ascii=False,
)
BAD_CARD = '{"schema":"2.0","body":{"elements":[{"tag":"hr"},{"tag":"marquee"}]}}'


def check(true, words, *shown):
    """Stops at the first surprise."""
    if not true:
        print("smoke:", words, *shown, file=sys.stderr)
        sys.exit(1)


def done(step, response):
    """The data of an answer that must be a success."""
    check(response.success(), step, response.code, response.msg, response.get_log_id())
    check(response.get_log_id() and len(response.get_log_id()) == 34, step, "log id", response.get_log_id())
    print("ok", step)
    return getattr(response, "data", None)


def refused(step, response, code, words=""):
    """An answer that must be a refusal with this code and these words in it."""
    check(response.code == code and words in response.msg, step, response.code, response.msg)
    error = json.loads(response.raw.content).get("error", {})
    check(error.get("log_id") == response.get_log_id(), step, "error.log_id", error)
    print("ok", step, code)


def message(id_type, receive_id, content, key=None, msg_type="interactive"):
    body = CreateMessageRequestBody.builder().receive_id(receive_id).msg_type(msg_type).content(content)
    if key is not None:
        body = body.uuid(key)
    return CreateMessageRequest.builder().receive_id_type(id_type).request_body(body.build()).build()


def tokens(client, app_id, secret):
    def ask(secret):
        body = InternalTenantAccessTokenRequestBody.builder().app_id(app_id).app_secret(secret).build()
        request = InternalTenantAccessTokenRequest.builder().request_body(body).build()
        return client.auth.v3.tenant_access_token.internal(request)

    answer = ask(secret)
    check(answer.success(), "token", answer.code, answer.msg)
    payload = json.loads(answer.raw.content)
    check(payload["tenant_access_token"].startswith("t-") and 0 < payload["expire"] <= 7200, "token", payload)
    check(ask("wrong").code == 10014, "wrong secret")
    print("ok token")


def people(client):
    body = BatchGetIdUserRequestBody.builder().emails(["li.lei@example.com", "nobody@example.com"]).build()
    request = BatchGetIdUserRequest.builder().user_id_type("open_id").request_body(body).build()
    found = done("batch_get_id", client.contact.v3.user.batch_get_id(request)).user_list
    check(found[0].user_id.startswith("ou_") and found[1].user_id is None, "batch_get_id", lark.JSON.marshal(found))
    request = GetUserRequest.builder().user_id_type("open_id").user_id(found[0].user_id).build()
    user = done("user", client.contact.v3.user.get(request)).user
    check(user.name == "李雷", "user", user.name)
    return user.open_id


def chats(client):
    listed = done("chats", client.im.v1.chat.list(ListChatRequest.builder().page_size(100).build())).items
    release = next((chat for chat in listed if chat.name == "发布群"), None)
    check(release is not None, "chats", [chat.name for chat in listed])
    request = GetChatRequest.builder().chat_id(release.chat_id).build()
    check(done("chat", client.im.v1.chat.get(request)).chat_mode == "group", "chat")
    names, token, pages = [], "", 0
    while True:
        request = GetChatMembersRequest.builder().chat_id(release.chat_id).page_size(3)
        if token:
            request = request.page_token(token)
        page = done("members", client.im.v1.chat_members.get(request.build()))
        names += [member.name for member in page.items]
        token, pages = page.page_token, pages + 1
        if not page.has_more:
            break
    check(pages > 1 and len(names) == page.member_total and "韩梅梅" in names, "members", names)
    return release.chat_id


def bot(client):
    request = lark.BaseRequest.builder().http_method(lark.HttpMethod.GET).uri("/open-apis/bot/v3/info")
    answer = client.request(request.token_types({lark.AccessTokenType.TENANT}).build())
    check(answer.success(), "bot", answer.code, answer.msg)
    check(json.loads(answer.raw.content)["bot"]["open_id"].startswith("ou_"), "bot", answer.raw.content)
    print("ok bot")


def messages(client, me, chat_id):
    create = client.im.v1.message.create
    key = str(uuid.uuid4())
    sent = done("create", create(message("open_id", me, CARD, key)))
    again = done("create again", create(message("open_id", me, CARD, key)))
    check(sent.message_id == again.message_id, "one uuid made two messages")
    check(json.loads(sent.body.content)["title"] == "部署完成", "simplified view", sent.body.content)

    request = GetMessageRequest.builder().message_id(sent.message_id)
    item = done("get", client.im.v1.message.get(request.build())).items[0]
    check(item.body.content == sent.body.content, "get", item.body.content)
    whole = request.build()
    whole.add_query("card_msg_content_type", "user_card_content")
    item = done("get original", client.im.v1.message.get(whole)).items[0]
    check(item.body.content == CARD, "get original", item.body.content)

    done("create in chat", create(message("chat_id", chat_id, CARD)))
    done("create text", create(message("email", "li.lei@example.com", '{"text":"你好"}', msg_type="text")))
    request = ListMessageRequest.builder().container_id_type("chat").container_id(chat_id).page_size(50).build()
    listed = done("list", client.im.v1.message.list(request)).items
    check(listed and listed[-1].chat_id == chat_id, "list")

    refused("unknown tag", create(message("open_id", me, BAD_CARD)), 230099, "ErrPath: ROOT -> body -> elements -> [1]")
    refused("unavailable", create(message("email", "wang.fang@example.com", CARD)), 230013)
    refused("resigned", create(message("email", "bob.li@example.com", CARD)), 230029)
    refused("not JSON", create(message("open_id", me, "hello")), 230001, "content is not a string in json format")


def main():
    base_url, app_id, secret = sys.argv[1:4]
    client = lark.Client.builder().app_id(app_id).app_secret(secret).domain(base_url).timeout(10).build()
    tokens(client, app_id, secret)
    bot(client)
    me = people(client)
    messages(client, me, chats(client))
    print("ok all")


if __name__ == "__main__":
    main()
