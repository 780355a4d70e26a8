"""Ed25519 keys in files: the private one signs certificates, the public one beside it goes to whoever checks them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from evaluator.model.problems import InvalidInput, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["made_key", "public_path", "read_key"]


def public_path(path: Path) -> Path:
    """Where the public half of a key lies."""
    return path.with_name(f"{path.name}.pub")


def made_key(path: Path) -> Ed25519PrivateKey:
    """A new key, in a file that only its owner may read. Raises InvalidInput where it, or its public half, is there."""
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    public = key.public_key().public_bytes(forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)
    parts = ((public_path(path), public, 0o644), (path, private, 0o600))
    taken = [file for file, _, _ in parts if file.exists()]
    if taken:
        raise InvalidInput([Problem("key-exists", Place(str(file))) for file in taken])
    for file, content, mode in parts:
        _put_new(file, content, mode)
    return key


def _put_new(path: Path, content: bytes, mode: int) -> None:
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except FileExistsError:
        raise InvalidInput([Problem("key-exists", Place(str(path)))]) from None
    except OSError as fault:
        problem = Problem("result-not-written", Place(str(path)), {"reason": fault.strerror or str(fault)})
        raise InvalidInput([problem]) from None
    with os.fdopen(opened, "wb") as stream:
        stream.write(content)


def read_key(path: Path) -> Ed25519PrivateKey:
    """The private key in a file. Raises InvalidInput of a file that is missing, locked by a word or no such key."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except FileNotFoundError:
        raise InvalidInput([Problem("key-missing", Place(str(path)))]) from None
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise InvalidInput([Problem("key-broken", Place(str(path)))])
    return key
