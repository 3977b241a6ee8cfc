#include "lims/http/router.hpp"

#include <stdexcept>

#include "instruments/text_scanning.hpp"
#include "lims/http/excerpt.hpp"
#include "lims/http/header_values.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

using instruments::Text;

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    segments.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(segments.back().size());
  }
  return segments;
}

/// Why something percent-decoded is no text; nothing when it is.
std::optional<Text> fault_of(const std::optional<std::string>& decoded) {
  if (!decoded) return Text{"% 之后应有两位十六进制数字。", "A % must be followed by two hexadecimal digits."};
  if (!instruments::is_utf8(*decoded)) return Text{"不是有效的 UTF-8。", "Not valid UTF-8."};
  if (decoded->find('\0') != std::string::npos)
    return Text{"不能含有字符 U+0000。", "Must not contain the character U+0000."};
  return std::nullopt;
}

bool is_page(const Route* route) {
  return route != nullptr && route->response_type == "text/html";
}

}  // namespace

std::string decoded_text(std::string_view text, std::string_view field, bool plus_is_space) {
  auto decoded = percent_decoded(text, plus_is_space);
  if (const auto fault = fault_of(decoded))
    throw HttpRefusal(400, {"地址无效：" + fault->zh, "The address is not valid: " + fault->en},
                      {{excerpt(field), *fault}});
  return std::move(*decoded);
}

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const auto& route : routes_) insert(route);
}

void Router::insert(const Route& route) {
  if (!route.path.starts_with('/')) throw std::logic_error("a route has the path " + route.path);
  Node* node = &root_;
  for (const auto segment : segments_of(route.path)) {
    if (!is_parameter(segment)) {
      auto& next = node->fixed[std::string(segment)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
      continue;
    }
    const auto name = segment.substr(1, segment.size() - 2);
    if (!node->parameter) {
      node->parameter = std::make_unique<Node>();
      node->parameter_name = name;
    }
    if (node->parameter_name != name) throw std::logic_error("two names for a parameter in " + route.path);
    node = node->parameter.get();
  }
  if (!node->methods.emplace(route.method, &route).second) {
    throw std::logic_error("two routes for " + route.method + " " + route.path);
  }
}

const Router::Node* Router::descend(const Node& node, const std::vector<std::string>& segments, std::size_t depth,
                                    std::vector<std::string_view>& names) {
  if (depth == segments.size()) return node.methods.empty() ? nullptr : &node;
  if (const auto fixed = node.fixed.find(segments[depth]); fixed != node.fixed.end()) {
    const auto* const found = descend(*fixed->second, segments, depth + 1, names);
    if (found != nullptr) return found;
  }
  if (!node.parameter || segments[depth].empty()) return nullptr;
  const auto known = names.size();
  names.resize(depth + 1);
  names[depth] = node.parameter_name;
  const auto* const found = descend(*node.parameter, segments, depth + 1, names);
  if (found == nullptr) names.resize(known);
  return found;
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
  std::vector<std::string> segments;
  for (const auto segment : segments_of(path)) {
    auto decoded = percent_decoded(segment);
    segments.push_back(fault_of(decoded) ? std::string(segment) : std::move(*decoded));
  }
  auto match = match_of(method, std::move(segments));
  // Whoever opens a page is told by the page that there is nothing here, a program what is wrong with the address.
  if (!is_page(match.route))
    for (const auto segment : segments_of(path)) decoded_text(segment, "path");
  return match;
}

Router::Match Router::match_of(std::string_view method, std::vector<std::string> segments) const {
  std::vector<std::string_view> names;  // of the parameters, by depth; empty for fixed segments
  const auto* const node = descend(root_, segments, 0, names);
  Match match;
  if (node == nullptr) return match;
  for (std::size_t depth = 0; depth < names.size(); ++depth) {
    if (!names[depth].empty()) match.parameters.emplace_back(names[depth], std::move(segments[depth]));
  }
  auto found = node->methods.find(method);
  if (found == node->methods.end() && method == "HEAD") found = node->methods.find("GET");
  if (found != node->methods.end()) {
    match.route = found->second;
    return match;
  }
  for (const auto& [each, route] : node->methods) {
    match.allowed += (match.allowed.empty() ? "" : ", ") + each + (each == "GET" ? ", HEAD" : "");
  }
  return match;
}

}  // namespace lims::http
