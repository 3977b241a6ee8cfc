#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "lims/http/schema.hpp"

namespace lims::http {

enum SchemaType : unsigned {
  null_type = 1,
  boolean_type = 2,
  integer_type = 4,
  number_type = 8,
  string_type = 16,
  array_type = 32,
  object_type = 64,
};

/// One schema, compiled; the schemas it refers to are other nodes of the same `Schemas`.
struct Schemas::Node {
  unsigned types = 0;  // bits of SchemaType; 0: any
  std::vector<nlohmann::json> allowed;
  std::optional<std::size_t> min_length;  // characters
  std::optional<std::size_t> max_length;
  std::optional<std::size_t> max_items;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  bool date = false;
  std::map<std::string, const Node*, std::less<>> properties;
  std::vector<std::string> required;
  bool closed = false;               // no other properties than these
  const Node* additional = nullptr;  // schema of the other properties
  const Node* items = nullptr;
  std::vector<const Node*> any_of;
};

/// Everything in `value` that `node` does not allow; see `Schemas::check`.
std::vector<instruments::Mistake> mistakes_in(const nlohmann::json& value, const Schemas::Node& node);

}  // namespace lims::http
