"""What the cockpit itself says to its users, beside the language pack."""

WORDS = {
    "refused": "这项查询超出了您的权限。请只使用看板上的图表和筛选；如有疑问，请联系县考核组。",
    "failed": "查询未能完成（编号{number}）。请稍后再试；仍有问题的，请把编号告诉县考核组。",
    "closed": "您的账号无权查看这部分内容。",
    "missing": "没有这个页面。请检查地址，或者从首页进入。",
    "too_many": "密码输入错误次数过多，请10分钟后再试，或请系统管理员重置密码。",
    "forgotten": "忘记密码、换人填报，请与{contact}联系。",
    "elsewhere": "账号与角色不在这里管理：账号请用 fadu user，角色权限见 roles.yml。",
    "own_page": "修改密码请到“修改密码”页面。",
    "portal": "数据报送",
    "no_portal": "报送门户没有启动，请稍后再试；驾驶舱可正常使用。",
    "change_first": "首次登录须先修改密码。",
}
