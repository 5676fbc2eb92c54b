"""The rest of what may be tried: lists, exports, SQL Lab, old addresses, files, and being somebody else."""

from tests.support.attack import FOREIGN, LOSSES, SQL, Known, Try

LISTS = (
    "dataset",
    "chart",
    "dashboard",
    "database",
    "query",
    "saved_query",
    "log",
    "report",
    "rowlevelsecurity",
    "tag",
)
LISTS += ("annotation_layer", "css_template", "theme", "user", "security/users", "security/roles", "security/groups")
RELATED = ("owners", "created_by", "changed_by", "roles", "extra_owners", "tables")


def lists(known: Known) -> list[Try]:
    """Whatever can be listed, one by one too, and who may be chosen as an owner."""
    found: list[Try] = [("get", f"/api/v1/{one}/?q=(page_size:1000)", None) for one in LISTS]
    found += [("get", f"/api/v1/{one}/_info", None) for one in LISTS]
    for one in ("dataset", "chart", "dashboard"):
        found += [("get", f"/api/v1/{one}/related/{name}?q=(page_size:1000)", None) for name in RELATED]
    found += [("get", f"/api/v1/dataset/{one}", None) for one in known.datasets.values()]
    found += [("get", f"/api/v1/dataset/{one}/drill_info/", None) for one in known.datasets.values()]
    found += [("get", f"/api/v1/dashboard/{one}", None) for one in known.dashboards]
    found += [("get", f"/api/v1/dashboard/{one}/{part}", None) for one in known.dashboards for part in PARTS]
    found += [("get", f"/api/v1/chart/{known.charts[one]}", None) for one in ("扣分事项", "分组排名", "结果")[:2]]
    people = (
        "/users/list/",
        "/users/",
        "/roles/",
        "/user_info/",
        "/users/userinfo/",
        "/list_groups/",
        "/actionlog/list/",
    )
    found += [("get", one, None) for one in people]
    return [*found, ("get", "/api/v1/user/1/avatar.png", None), ("get", "/api/v1/log/recent_activity/", None)]


PARTS = ("charts", "datasets", "tabs", "embedded")


def exports(known: Known) -> list[Try]:
    """Taking things away whole, pictures of them, changing them."""
    overview, chart = known.dashboards["overview"], known.charts["分组排名"]
    kinds = ("dashboard", "chart", "dataset", "database", "saved_query", "theme")
    return [
        *(("get", f"/api/v1/{one}/export/?q=!(1,2,3,{overview},{chart})", None) for one in kinds),
        ("get", "/api/v1/assets/export/", None),
        ("get", f"/api/v1/dashboard/{overview}/export_as_example/", None),
        ("get", f"/api/v1/dashboard/{overview}/thumbnail/x/", None),
        ("get", f"/api/v1/dashboard/{overview}/screenshot/x/", None),
        ("post", f"/api/v1/dashboard/{overview}/cache_dashboard_screenshot/", {}),
        ("get", f"/api/v1/chart/{chart}/thumbnail/x/", None),
        ("get", f"/api/v1/chart/{chart}/cache_screenshot/", None),
        ("post", f"/api/v1/dashboard/{overview}/copy/", {"dashboard_title": "x", "json_metadata": "{}"}),
        ("put", f"/api/v1/dashboard/{overview}", {"owners": [1], "published": True, "roles": []}),
        ("put", f"/api/v1/chart/{chart}", {"slice_name": "x"}),
        ("put", f"/api/v1/dataset/{known.datasets[LOSSES]}", {"sql": "select 1"}),
        ("delete", f"/api/v1/chart/{chart}", None),
        ("post", "/api/v1/dataset/", {"database": 1, "schema": "marts", "table_name": "fct_duties"}),
        (
            "post",
            "/api/v1/dataset/get_or_create/",
            {"database_id": 1, "schema": "marts", "table_name": "dim_townships"},
        ),
        ("post", "/api/v1/dataset/duplicate", {"base_model_id": 1, "table_name": "x"}),
        ("post", "/api/v1/chart/", {"slice_name": "x", "datasource_id": 1, "datasource_type": "table"}),
        ("put", "/api/v1/chart/warm_up_cache", {"chart_id": chart}),
        ("put", "/api/v1/dataset/warm_up_cache", {"db_name": "warehouse", "table_name": LOSSES}),
        ("post", "/api/v1/cachekey/invalidate", {"datasource_uids": ["1__table"]}),
    ]


def databases(known: Known) -> list[Try]:
    """SQL Lab and everything that knows of a database."""
    sql = {"database_id": 1, "sql": f"select {SQL}", "schema": "marts", "client_id": "abc", "runAsync": False}
    table = "cockpit_losses/marts"
    return [
        ("post", "/api/v1/sqllab/execute/", sql),
        ("post", "/api/v1/sqllab/estimate/", sql),
        ("post", "/api/v1/sqllab/export_streaming/", sql),
        ("post", "/api/v1/sqllab/format_sql/", sql),
        ("post", "/api/v1/sqllab/permalink", sql),
        ("get", "/api/v1/sqllab/", None),
        ("get", "/api/v1/sqllab/results/?q=(key:x)", None),
        ("get", "/api/v1/sqllab/export/abc/", None),
        ("get", "/sqllab/", None),
        *(("get", f"/api/v1/database/1/{one}", None) for one in ("", "connection", "tables/?q=(schema_name:marts)")),
        *(("get", f"/api/v1/database/1/{one}/{table}/", None) for one in ("select_star", "table", "table_extra")),
        *(("get", f"/api/v1/database/1/{one}/", None) for one in ("schemas", "catalogs", "related_objects")),
        ("get", "/api/v1/database/1/table_metadata/?name=cockpit_losses&schema=marts", None),
        ("post", "/api/v1/database/test_connection/", {"sqlalchemy_uri": "duckdb:////etc/passwd"}),
        ("post", "/api/v1/database/1/validate_sql/", sql),
        ("get", "/api/v1/database/export/?q=!(1)", None),
        ("post", f"/api/v1/datasource/table/{known.datasets[LOSSES]}/validate_expression/", {"expression": SQL}),
    ]


def old_addresses(known: Known) -> list[Try]:
    """What earlier versions answered at, and forms of the administrator."""
    dataset, chart = known.datasets[LOSSES], known.charts["分组排名"]
    form = {"datasource": f"{dataset}__table", "viz_type": "table", "all_columns": ["record"], "where": "1=1"}
    return [
        ("post", "/superset/explore_json/", {"form_data": form}),
        ("get", f'/superset/explore_json/?form_data={{"slice_id":{chart}}}&csv=true', None),
        ("post", f"/superset/explore_json/table/{dataset}/", {"form_data": form}),
        ("get", f"/superset/explore/table/{dataset}/", None),
        ("get", f"/superset/slice/{chart}/", None),
        ("get", f"/superset/fetch_datasource_metadata?datasourceKey={dataset}__table", None),
        ("get", "/superset/all_entities/", None),
        ("get", f"/superset/warm_up_cache/?slice_id={chart}", None),
        ("get", "/superset/sqllab/history/", None),
        ("get", f"/datasource/get/table/{dataset}/", None),
        ("get", f"/datasource/external_metadata/table/{dataset}/", None),
        ("get", "/datasource/external_metadata_by_name/?q=(database_name:x,table_name:y)", None),
        ("post", "/datasource/save/", {"data": "{}"}),
        ("get", "/swagger/v1", None),
        ("get", "/api/v1/_openapi", None),
        ("get", "/csstemplatemodelview/list/", None),
        ("get", "/rowlevelsecurity/list/", None),
        ("get", "/resetpassword/form?pk=1", None),
        ("post", "/resetpassword/form?pk=1", {"password": "Other2026abcd", "conf_password": "Other2026abcd"}),
        ("post", "/userinfoeditview/form", {"first_name": "x"}),
        ("post", "/users/add", {"username": "x"}),
        ("get", f"/superset/dashboard/overview/?standalone=3&township_code={FOREIGN}", None),
    ]


# As typed: a client of the web would tidy them up.
FILES = [
    f"{start}{step}{end}"
    for start, step in [
        ("/static/", "../" * 6),
        ("/brand/", "../" * 6),
        ("/static/", "%2e%2e/" * 6),
        ("/brand/", "..%2f" * 6),
        ("/static/", "....//" * 4),
        ("/brand/", "%252e%252e%252f" * 6),
        ("/static/", "/"),
        ("/superset/language_pack/", "..%2f" * 6),
    ]
    for end in ("etc/passwd", "{home}/superset/first_passwords.csv", "{home}/superset/secret_key", "superset_config.py")
]
