"""Passwords: how a first one is made, what a new one must be."""

import secrets
import string

LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"
FIRST_LENGTH, SHORTEST, LONGEST = 14, 10, 128
RULE = "密码为10至128位，须同时含字母和数字，不得包含账号，不得与原密码相同。"


def first_password() -> str:
    """A random password without letters that look alike, good by the rules."""
    while True:
        made = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(FIRST_LENGTH))
        if not refusal(made, ""):
            return made


def refusal(password: str, username: str) -> str:
    """Why a password is not good enough, in Chinese; empty when it is."""
    if not SHORTEST <= len(password) <= LONGEST:
        return f"新密码为{len(password)}位，应为{SHORTEST}至{LONGEST}位。"
    if not set(password) & set(string.ascii_letters) or not set(password) & set(string.digits):
        return "新密码须同时含有字母和数字。"
    if len(set(password)) < SHORTEST // 2:
        return "新密码中重复的字符太多，请换一个。"
    if username and username.casefold() in password.casefold():
        return "新密码不得包含账号。"
    return ""
