"""Handing links and files to the programs that the system has for them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from mltracker.domain.problems import Problem

SAFE_SCHEMES = ("http", "https", "mailto")


def open_link(address: str) -> None:
    """Open a web page in the browser, or an e-mail address in the mail program.

    Raises:
        Problem: it is neither, or nothing on this computer opens it.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in SAFE_SCHEMES:
        raise Problem(
            f"“{shown_address(address)}” is neither a web link nor an e-mail address, so it was not opened.",
            todo="Only links that start with https://, http:// or mailto: are.",
        )
    if not QDesktopServices.openUrl(url):
        raise Problem(f"No program on this computer opens “{shown_address(address)}”.", todo="Copy the link instead.")


def mail_address(email: str) -> str:
    """The link that writes to an e-mail address; whatever the address holds, it stays one."""
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(email)
    return bytes(url.toEncoded().data()).decode("ascii")


def open_file(path: Path, name: str) -> None:
    """Open a file or a folder in the system's viewer; `name` is what people know it by.

    Raises:
        Problem: no program opens it.
    """
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Problem(f"No program on this computer opens “{name}”.", todo="Save a copy, and open that.")


def shown_address(address: str) -> str:
    """An address as a sentence shows it: of one line, without anything that could be markup."""
    whole = bytes(QUrl.toPercentEncoding(address, b":/?#[]@!$&'()*+,;=%").data()).decode("ascii")
    return whole if len(whole) <= 80 else f"{whole[:79]}…"  # noqa: PLR2004
