#include "lims/http/openapi.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "lims/http/schema.hpp"

namespace lims::http {

namespace {

using nlohmann::json;

constexpr std::string_view base = "/api/v1";

json reference(const std::string& schema) {
  if (!schemas_document()["components"]["schemas"].contains(schema)) {
    throw std::logic_error("a route names the schema " + schema);
  }
  return {{"schema", {{"$ref", "#/components/schemas/" + schema}}}};
}

json parameter(const std::string& name, const char* place, const json& schema) {
  return {{"name", name}, {"in", place}, {"required", std::string_view(place) == "path"}, {"schema", schema}};
}

json schema_of(const std::string& type) {
  return type == "date" ? json{{"type", "string"}, {"format", "date"}} : json{{"type", type}};
}

json precondition(const Route& route) {
  auto described = parameter("If-Match", "header", {{"type", "string"}});
  described["description"] = "ETag of what was loaded, several, or *; 412 when somebody has changed it since";
  if (route.method != "PATCH") return described;
  described["required"] = true;
  described["description"] = described["description"].get<std::string>() + "; 428 without it";
  return described;
}

json parameters(const Route& route) {
  json list = json::array();
  for (auto open = route.path.find('{'); open != std::string::npos; open = route.path.find('{', open + 1)) {
    const auto name = route.path.substr(open + 1, route.path.find('}', open) - open - 1);
    list.push_back(parameter(name, "path", {{"type", name == "id" ? "integer" : "string"}}));
  }
  for (const auto& each : route.query) {
    list.push_back(parameter(each.name, "query", schema_of(each.type)));
    if (!each.description.empty()) list.back()["description"] = each.description;
  }
  if (route.method == "PATCH" || route.takes_version) list.push_back(precondition(route));
  if (route.method != "GET") list.push_back(parameter("X-CSRF-Token", "header", {{"type", "string"}}));
  return list;
}

json responses(const Route& route) {
  json success = {{"description", route.summary.en}};
  if (!route.response_schema.empty()) {
    success["content"][route.response_type] = reference(route.response_schema);
  } else if (route.method == "GET") {
    success["content"][route.response_type] = json::object();
  }
  return {
      {"2XX", success},
      {"default",
       {{"description", "A refusal (RFC 9457)"}, {"content", {{"application/problem+json", reference("Problem")}}}}}};
}

json operation(const Route& route) {
  json described = {{"summary", route.summary.en},
                    {"description", route.summary.zh},
                    {"parameters", parameters(route)},
                    {"responses", responses(route)}};
  if (!route.request_schema.empty()) {
    described["requestBody"] = {{"required", true},
                                {"content", {{"application/json", reference(route.request_schema)}}}};
  }
  for (const auto& type : route.upload_types) described["requestBody"]["content"][type] = json::object();
  if (route.permission == Permission::anyone) {
    described["security"] = json::array();
    return described;
  }
  described["security"] = json::array({{{"session", json::array()}}, {{"token", json::array()}}});
  for (const Role role : roles_with(route.permission)) described["x-roles"].push_back(to_text(role));
  return described;
}

}  // namespace

json openapi(const std::vector<Route>& routes) {
  json document = schemas_document();
  document["servers"] = json::array({{{"url", base}}});
  document["components"]["securitySchemes"] = {
      {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "etalon-session"}}},
      {"token", {{"type", "http"}, {"scheme", "bearer"}}},
  };
  for (const auto& route : routes) {
    if (!route.path.starts_with(base)) continue;
    auto method = route.method;
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char each) { return static_cast<char>(each | 0x20); });
    document["paths"][route.path.substr(base.size())][method] = operation(route);
  }
  return document;
}

}  // namespace lims::http
