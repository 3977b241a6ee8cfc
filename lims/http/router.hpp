#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// Finds the route of a request: a tree of path segments, where a fixed segment goes before a parameter.
class Router {
 public:
  /// A path twice for one method and a parameter with two names at one place are faults.
  explicit Router(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;  // nothing: no such path, or `allowed` says which methods it has
    std::vector<std::pair<std::string_view, std::string>> parameters;
    std::string allowed;  // for the header Allow; empty when there is no such path
  };

  /// `path` as sent: segments are decoded one by one, so that "%2F" does not part them. Refuses (400) a broken escape,
  /// invalid UTF-8 and U+0000.
  Match find(std::string_view method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> parameter;
    std::string parameter_name;
    std::map<std::string, const Route*, std::less<>> methods;
  };

  void insert(const Route& route);
  Match match_of(std::string_view method, std::vector<std::string> segments) const;
  static const Node* descend(const Node& node, const std::vector<std::string>& segments, std::size_t depth,
                             std::vector<std::string_view>& names);

  std::vector<Route> routes_;
  Node root_;
};

/// `text` percent-decoded, valid UTF-8 and without U+0000; refuses (400) anything else, naming `field`.
std::string decoded_text(std::string_view text, std::string_view field, bool plus_is_space = false);

}  // namespace lims::http
