"""What a person does and sees on the chat page."""

from playwright.sync_api import Page


def say(page: Page, text: str) -> None:
    page.get_by_label("Messaggio per Bussola").fill(text)
    page.get_by_role("button", name="Invia").click()


def own_messages(page: Page) -> list[str]:
    return page.locator("#log .own .bubble").all_text_contents()
