#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace lims::http {

/// The schemas of the API, compiled once, for the subset of JSON Schema 2020-12 that schemas.json uses: $ref, type,
/// enum, anyOf, properties, required, additionalProperties, items, maxItems, minLength, maxLength (characters),
/// minimum, maximum, format date. Integers stay below 2^53.
class Schemas {
 public:
  /// `document` is an OpenAPI document with components.schemas. A keyword outside the subset is a fault, so that no
  /// schema promises what nobody checks.
  explicit Schemas(const nlohmann::json& document);
  ~Schemas();
  Schemas(Schemas&&) noexcept;
  Schemas& operator=(Schemas&&) noexcept;

  bool contains(std::string_view name) const;

  /// Everything in `value` that the schema `name` does not allow, in the order of the schema, at most 100 mistakes;
  /// fields are paths such as "items[0].cells.up", the whole value is "body".
  std::vector<instruments::Mistake> check(std::string_view name, const nlohmann::json& value) const;

  /// Refuses (invalid_input) a value that the schema `name` does not allow, with every mistake.
  void require(std::string_view name, const nlohmann::json& value) const;

  struct Node;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

/// schemas.json, parsed once.
const nlohmann::json& schemas_document();

}  // namespace lims::http
