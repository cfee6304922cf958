"""The few calls of the identity API that registrations and checks take, over plain HTTP.

Importing the client libraries would take longer than all the requests.
"""

import json
import time
import urllib.error
import urllib.parse
import urllib.request

ATTEMPTS = 5


class Identity:
    """A connection to Keystone as one user."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        self.token = None
        self.catalog = []

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["X-Auth-Token"] = self.token
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with urllib.request.urlopen(request, timeout=30) as response:
                    return response.headers, json.loads(response.read() or "null")
            except urllib.error.HTTPError as error:
                if error.code < 500 or attempt == ATTEMPTS:
                    raise
            except OSError:
                if attempt == ATTEMPTS:
                    raise
            time.sleep(1)
        raise AssertionError("the last attempt returns or raises")

    def authenticate(self, user, password, project):
        default = {"id": "default"}
        identity = {"methods": ["password"], "password": {"user": {"name": user, "password": password, "domain": default}}}
        body = {"auth": {"identity": identity, "scope": {"project": {"name": project, "domain": default}}}}
        headers, answer = self.call("POST", "/auth/tokens", body)
        self.token = headers["X-Subject-Token"]
        self.catalog = answer["token"].get("catalog", [])

    def find(self, plural, **attributes):
        query = urllib.parse.urlencode(attributes)
        return self.call("GET", f"/{plural}?{query}")[1][plural]

    def ensure(self, singular, key, attributes):
        """Finds the object by the attributes named in key, or creates it; another run may do the same just now."""
        plural = singular + "s"
        identifying = {name: attributes[name] for name in key}
        found = self.find(plural, **identifying)
        if not found:
            try:
                created = self.call("POST", f"/{plural}", {singular: attributes})[1][singular]
                print(f"created {singular} {attributes.get('name') or attributes.get('interface')}")
                return created
            except urllib.error.HTTPError as error:
                if error.code != 409:
                    raise
                found = self.find(plural, **identifying)
        current = found[0]
        changes = {name: value for name, value in attributes.items() if current.get(name) != value}
        if changes:
            current = self.call("PATCH", f"/{plural}/{current['id']}", {singular: changes})[1][singular]
            print(f"updated {singular} {attributes.get('name') or attributes.get('interface')}")
        return current

    def endpoint(self, service_type, interface):
        """The URL that the catalog of the token gives for a service; LookupError when there is none."""
        for service in self.catalog:
            for endpoint in service["endpoints"]:
                if service["type"] == service_type and endpoint["interface"] == interface:
                    return endpoint["url"].rstrip("/")
        raise LookupError(f"the catalog has no {interface} endpoint of type {service_type}")
