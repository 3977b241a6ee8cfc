#include "tests/support/lims_site.hpp"

#include "lims/http/routes.hpp"

namespace tests {
namespace {

using lims::http::Principal;
using lims::http::Request;

/// The token says who somebody is.
std::optional<Principal> authenticate(const Request& request) {
  const auto role = lims::http::role_of(request.bearer_token().value_or(""));
  if (!role) return std::nullopt;
  return Principal{{1}, "测试员", {*role}, std::nullopt};
}

lims::http::ServerSettings quiet() {
  lims::http::ServerSettings settings;
  settings.address = "127.0.0.1";
  settings.port = 0;
  settings.threads = 4;
  settings.log = [](std::string_view) {};
  return settings;
}

std::string with_role(std::string_view role, const std::string& fields) {
  return "Authorization: Bearer " + std::string(role) + "\r\n" + fields;
}

}  // namespace

LaboratorySite::LaboratorySite()
    : server_(quiet(), lims::http::Site{lims::http::routes(), authenticate, {}}, place_.laboratory()) {}

support::Answer LaboratorySite::get(std::string_view role, const std::string& path, const std::string& fields) const {
  support::RawClient client(server_.port());
  return client.ask(support::get("/api/v1" + path, with_role(role, fields)));
}

support::Answer LaboratorySite::send(std::string_view role, std::string_view method, const std::string& path,
                                     std::string_view body, const std::string& fields) const {
  support::RawClient client(server_.port());
  return client.ask(support::with_body(method, "/api/v1" + path, body, with_role(role, fields)));
}

}  // namespace tests
