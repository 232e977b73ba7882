"""The life of a card with the official Python SDK against a running sandbox: python life.py BASE_URL APP_ID APP_SECRET.

Pictures, templates, replies, updates, recalls, custom bots, departments and scopes; exits 1 at the first answer that is not as on
the platform.
"""

import base64
import hashlib
import hmac
import io
import json
import sys
import time
import urllib.request

import lark_oapi as lark
from lark_oapi.api.application.v6 import ListScopeRequest
from lark_oapi.api.contact.v3 import BatchUserRequest, ChildrenDepartmentRequest, FindByDepartmentUserRequest
from lark_oapi.api.im.v1 import (
    CreateImageRequest,
    CreateImageRequestBody,
    DeleteMessageRequest,
    GetImageRequest,
    GetMessageRequest,
    IsInChatChatMembersRequest,
    PatchMessageRequest,
    PatchMessageRequestBody,
    ReplyMessageRequest,
    ReplyMessageRequestBody,
)

from smoke import check, chats, done, message, people, refused

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
HOOKS = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e0"


def upload(client, data):
    body = CreateImageRequestBody.builder().image_type("message").image(io.BytesIO(data)).build()
    return client.im.v1.image.create(CreateImageRequest.builder().request_body(body).build())


def pictures(client, me):
    key = done("upload", upload(client, GIF)).image_key
    check(key.startswith("img_v3_"), "upload", key)
    card = {"schema": "2.0", "config": {"update_multi": True}, "body": {"elements": [{"tag": "img", "img_key": key}]}}
    sent = done("card with picture", client.im.v1.message.create(message("open_id", me, json.dumps(card))))
    read = client.im.v1.image.get(GetImageRequest.builder().image_key(key).build())
    check(read.success() and read.file.read() == GIF, "download", read.code, read.msg)
    check(read.file_name == key, "download", read.file_name)
    print("ok download")
    refused("no picture", upload(client, b"%PDF-1.7 is none"), 234011, "image format")
    refused("empty file", upload(client, b""), 234010)
    return sent.message_id


def changes(client, message_id):
    card = '{"schema":"2.0","config":{"update_multi":true},"body":{"elements":[{"tag":"markdown","content":"after"}]}}'
    body = PatchMessageRequestBody.builder().content(card).build()
    done("update", client.im.v1.message.patch(PatchMessageRequest.builder().message_id(message_id).request_body(body).build()))
    request = GetMessageRequest.builder().message_id(message_id).build()
    request.add_query("card_msg_content_type", "user_card_content")
    item = done("read", client.im.v1.message.get(request)).items[0]
    check(item.body.content == card, "read", item.body.content)
    body = ReplyMessageRequestBody.builder().msg_type("interactive").content(card).reply_in_thread(False).build()
    answer = client.im.v1.message.reply(ReplyMessageRequest.builder().message_id(message_id).request_body(body).build())
    reply = done("reply", answer)
    check(reply.parent_id == message_id, "reply", reply.parent_id)
    recall = DeleteMessageRequest.builder().message_id(message_id).build()
    done("recall", client.im.v1.message.delete(recall))
    check(done("recalled", client.im.v1.message.get(request)).items[0].deleted is True, "recalled")


def templates(client, me):
    def send(template_id, version, variables):
        data = {"template_id": template_id, "template_version_name": version, "template_variable": variables}
        return client.im.v1.message.create(message("open_id", me, json.dumps({"type": "template", "data": data})))

    done("template", send("AAqDeployNotice1", "1.0.0", {"title": "上线", "service": "api"}))
    refused("template unknown", send("AAqNobody", "1.0.0", {}), 230099, "ErrCode: 200380")
    refused("template hidden", send("AAqHiddenCard001", "1.0.0", {}), 230099, "ErrCode: 200381")
    refused("variable type", send("AAqDeployNotice1", "1.0.0", {"title": 1}), 230099, "ErrCode: 200732")
    refused("variable format", send("AAqDeployNotice1", "1.1.0", {"day": "2026"}), 230099, "ErrCode: 200737")


def hook(base_url, number, body):
    request = urllib.request.Request(
        f"{base_url}/open-apis/bot/v2/hook/{HOOKS}{number}",
        json.dumps(body, ensure_ascii=False).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def hooks(base_url):
    text = {"msg_type": "text", "content": {"text": "发布 done"}}
    stamp = str(int(time.time()))
    digest = hmac.new(f"{stamp}\nsandbox-secret".encode(), b"", hashlib.sha256).digest()
    signed = {"timestamp": stamp, "sign": base64.b64encode(digest).decode(), **text}
    for step, number, body, code in [
        ("hook", 1, text, 0),
        ("hook signed", 2, signed, 0),
        ("hook unsigned", 2, text, 19021),
        ("hook keyword", 3, {"msg_type": "text", "content": {"text": "x"}}, 19024),
        ("hook ip", 4, text, 19022),
        ("hook all", 5, signed, 0),
        ("hook card", 1, {"msg_type": "interactive", "card": {"schema": "2.0", "body": {"elements": [{"tag": "note"}]}}}, 11246),
    ]:
        answer = hook(base_url, number, body)
        check(answer["code"] == code, step, answer)
        print("ok", step, code)


def directory(client, me, chat_id):
    request = BatchUserRequest.builder().user_id_type("open_id").user_ids([me]).build()
    found = done("users by id", client.contact.v3.user.batch(request)).items
    check(found[0].name == "李雷", "users by id")
    request = ChildrenDepartmentRequest.builder().department_id("0").build()
    below = done("departments", client.contact.v3.department.children(request)).items
    check([department.name for department in below] == ["研发部", "产品部"], "departments")
    request = FindByDepartmentUserRequest.builder().department_id(below[0].open_department_id).page_size(50).build()
    check(len(done("department", client.contact.v3.user.find_by_department(request)).items) == 7, "department")
    request = IsInChatChatMembersRequest.builder().chat_id(chat_id).build()
    check(done("in chat", client.im.v1.chat_members.is_in_chat(request)).is_in_chat is True, "in chat")
    scopes = done("scopes", client.application.v6.scope.list(ListScopeRequest.builder().build())).scopes
    check(any(scope.scope_name == "im:message:send_as_bot" and scope.grant_status == 1 for scope in scopes), "scopes")


def main():
    base_url, app_id, secret = sys.argv[1:4]
    client = lark.Client.builder().app_id(app_id).app_secret(secret).domain(base_url).timeout(10).build()
    me = people(client)
    changes(client, pictures(client, me))
    templates(client, me)
    hooks(base_url)
    directory(client, me, chats(client))
    print("ok life")


if __name__ == "__main__":
    main()
