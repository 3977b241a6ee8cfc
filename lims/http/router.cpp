#include "lims/http/router.hpp"

#include <stdexcept>

#include "instruments/text_scanning.hpp"
#include "lims/http/excerpt.hpp"
#include "lims/http/header_values.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

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

}  // namespace

std::string decoded_text(std::string_view text, std::string_view field, bool plus_is_space) {
  auto decoded = percent_decoded(text, plus_is_space);
  const auto refuse = [&](const instruments::Text& message) {
    throw HttpRefusal(400, {"地址无效：" + message.zh, "The address is not valid: " + message.en},
                      {{excerpt(field), message}});
  };
  if (!decoded) refuse({"% 之后应有两位十六进制数字。", "A % must be followed by two hexadecimal digits."});
  if (!instruments::is_utf8(*decoded)) refuse({"不是有效的 UTF-8。", "Not valid UTF-8."});
  if (decoded->find('\0') != std::string::npos)
    refuse({"不能含有字符 U+0000。", "Must not contain the character U+0000."});
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
  for (const auto segment : segments_of(path)) segments.push_back(decoded_text(segment, "path"));
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
