"""Whether a message of a running sandbox holds a card: python same.py BASE_URL MESSAGE_ID CARD_FILE."""

import json
import sys
import urllib.request


def main():
    base_url, message_id, path = sys.argv[1:4]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{base_url}/_sandbox/messages") as answer:
        messages = json.load(answer)["items"]
    message = next((message for message in messages if message["message_id"] == message_id), None)
    if message is None:
        sys.exit(f"same: there is no message {message_id!r}")
    with open(path, encoding="utf-8") as file:
        card = json.load(file)
    if message["card"] != card:
        sys.exit(f"same: sent {message['card']} instead of {card}")


if __name__ == "__main__":
    main()
