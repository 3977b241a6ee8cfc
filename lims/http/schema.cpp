#include "lims/http/schema.hpp"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <stdexcept>

#include "instruments/embedded.hpp"
#include "lims/http/schema_check.hpp"

namespace lims::http {

std::span<const instruments::EmbeddedFile> embedded_schemas();

struct Schemas::Compiled {
  std::map<std::string, Node*, std::less<>> named;
  std::deque<Node> nodes;
};

namespace {

using Json = nlohmann::json;
using Node = Schemas::Node;

constexpr std::string_view reference_prefix = "#/components/schemas/";

unsigned type_bit(const std::string& name) {
  static const std::map<std::string, unsigned, std::less<>> bits = {
      {"null", null_type},       {"boolean", boolean_type},
      {"integer", integer_type}, {"number", number_type | integer_type},
      {"string", string_type},   {"array", array_type},
      {"object", object_type},
  };
  return bits.at(name);
}

class Compiler {
 public:
  Compiler(std::map<std::string, Node*, std::less<>>& named, std::deque<Node>& nodes) : named_(named), nodes_(nodes) {}

  void compile_all(const Json& schemas) {
    for (const auto& [name, schema] : schemas.items()) named_[name] = &nodes_.emplace_back();
    for (const auto& [name, schema] : schemas.items()) fill(*named_[name], schema);
  }

 private:
  const Node* compile(const Json& schema) {
    if (schema.contains("$ref")) {
      const auto target = schema["$ref"].get<std::string>();
      if (!target.starts_with(reference_prefix)) throw std::logic_error("a schema refers to " + target);
      return named_.at(target.substr(reference_prefix.size()));
    }
    auto& node = nodes_.emplace_back();
    fill(node, schema);
    return &node;
  }

  void fill(Node& node, const Json& schema) {
    for (const auto& [keyword, value] : schema.items()) {
      if (!fill_limit(node, keyword, value) && !fill_structure(node, keyword, value) && keyword != "description") {
        throw std::logic_error("a schema uses the keyword " + keyword);
      }
    }
  }

  static bool fill_limit(Node& node, const std::string& keyword, const Json& value) {
    if (keyword == "type") {
      for (const auto& each : value.is_array() ? value : Json::array({value})) node.types |= type_bit(each);
    } else if (keyword == "enum") {
      node.allowed.assign(value.begin(), value.end());
    } else if (keyword == "minLength") {
      node.min_length = value;
    } else if (keyword == "maxLength") {
      node.max_length = value;
    } else if (keyword == "maxItems") {
      node.max_items = value;
    } else if (keyword == "minimum") {
      node.minimum = value.get<std::int64_t>();
    } else if (keyword == "maximum") {
      node.maximum = value.get<std::int64_t>();
    } else if (keyword == "format" && value == "date") {
      node.date = true;
    } else {
      return false;
    }
    return true;
  }

  bool fill_structure(Node& node, const std::string& keyword, const Json& value) {
    if (keyword == "properties") {
      for (const auto& [name, schema] : value.items()) node.properties[name] = compile(schema);
    } else if (keyword == "required") {
      node.required = value.get<std::vector<std::string>>();
    } else if (keyword == "additionalProperties") {
      node.closed = value == false;
      if (value.is_object()) node.additional = compile(value);
    } else if (keyword == "items") {
      node.items = compile(value);
    } else if (keyword == "anyOf") {
      for (const auto& each : value) node.any_of.push_back(compile(each));
    } else {
      return false;
    }
    return true;
  }

  std::map<std::string, Node*, std::less<>>& named_;
  std::deque<Node>& nodes_;
};

}  // namespace

Schemas::Schemas(const Json& document) : compiled_(std::make_unique<Compiled>()) {
  Compiler(compiled_->named, compiled_->nodes).compile_all(document.at("components").at("schemas"));
}

Schemas::~Schemas() = default;
Schemas::Schemas(Schemas&&) noexcept = default;
Schemas& Schemas::operator=(Schemas&&) noexcept = default;

bool Schemas::contains(std::string_view name) const {
  return compiled_->named.contains(name);
}

std::vector<instruments::Mistake> Schemas::check(std::string_view name, const Json& value) const {
  const auto found = compiled_->named.find(name);
  if (found == compiled_->named.end()) throw std::logic_error(fmt::format("there is no schema {}", name));
  return mistakes_in(value, *found->second);
}

void Schemas::require(std::string_view name, const Json& value) const {
  auto mistakes = check(name, value);
  if (mistakes.empty()) return;
  const instruments::Text text{fmt::format("提交的内容有 {} 处错误。", mistakes.size()),
                               mistakes.size() == 1 ? "What was sent has a mistake."
                                                    : fmt::format("What was sent has {} mistakes.", mistakes.size())};
  throw instruments::Refusal(instruments::Cause::invalid_input, text, std::move(mistakes));
}

const Json& schemas_document() {
  static const Json document = Json::parse(embedded_schemas().front().content);
  return document;
}

}  // namespace lims::http
