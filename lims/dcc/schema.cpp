#include "lims/dcc/schema.hpp"

#include <fmt/format.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "lims/dcc/schema_sentences.hpp"

namespace lims::dcc {
namespace {

constexpr auto versions = std::to_array<std::string_view>(
    {"2.2.0", "2.3.0", "2.4.0", "3.0.0", "3.1.0", "3.1.1", "3.1.2", "3.2.0", "3.2.1", "3.3.0"});
constexpr std::size_t most_findings = 500;

struct FreeSchema {
  void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
  void operator()(xmlSchemaParserCtxt* parser) const { xmlSchemaFreeParserCtxt(parser); }
  void operator()(xmlSchemaValidCtxt* judge) const { xmlSchemaFreeValidCtxt(judge); }
};
using Schema = std::unique_ptr<xmlSchema, FreeSchema>;

void keep_message(void* data, xmlErrorPtr error) {
  *static_cast<std::string*>(data) += error->message == nullptr ? "?" : error->message;
}

Schema compile(std::string_view version) {
  prepare_libxml();
  const auto address = fmt::format("etalon:/dcc/v{}/dcc.xsd", version);
  const std::unique_ptr<xmlSchemaParserCtxt, FreeSchema> parser(xmlSchemaNewParserCtxt(address.c_str()));
  std::string faults;
  xmlSchemaSetParserStructuredErrors(parser.get(), keep_message, &faults);
  Schema schema(xmlSchemaParse(parser.get()));
  if (!schema) throw std::runtime_error(fmt::format("the schema of DCC {} cannot be compiled: {}", version, faults));
  return schema;
}

/// A compiled schema is never changed, so any number of threads may judge by it.
xmlSchema& schema_of(std::string_view version) {
  static std::array<std::once_flag, versions.size()> once;
  static std::array<Schema, versions.size()> kept;
  const auto at = static_cast<std::size_t>(std::ranges::find(versions, version) - versions.begin());
  std::call_once(once.at(at), [&] { kept.at(at) = compile(version); });
  return *kept.at(at);
}

/// The elements of both trees stand in the same order: each of libxml2 is told its number, from 1.
void number_elements(xmlDoc& document) {
  std::size_t number = 0;
  for (auto* node = xmlDocGetRootElement(&document); node != nullptr;) {
    if (node->type == XML_ELEMENT_NODE) node->_private = reinterpret_cast<void*>(++number);
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node->next == nullptr) node = node->parent;
    if (node != nullptr) node = node->type == XML_DOCUMENT_NODE ? nullptr : node->next;
  }
}

struct Collector {
  const Tree* tree;
  std::vector<Finding> findings;
  const Element* last = nullptr;
};

const Element& element_of(const xmlError& error, const Tree& tree) {
  const auto* node = static_cast<const xmlNode*>(error.node);
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->parent;
  const auto number = node == nullptr ? 0 : reinterpret_cast<std::size_t>(node->_private);
  return number == 0 || number > tree.elements().size() ? tree.root() : tree.elements()[number - 1];
}

void collect(void* data, xmlErrorPtr error) {
  auto& collector = *static_cast<Collector*>(data);
  if (collector.findings.size() >= most_findings) return;
  const auto& element = element_of(*error, *collector.tree);
  // A facet that is broken is told again as a value that is none of its type.
  if (is_consequence(*error) && collector.last == &element) return;
  collector.last = &element;
  auto said = sentences_of(*error, element);
  collector.findings.push_back(
      {"schema", Severity::error, collector.tree->place_of(element), std::move(said.sentence), std::move(said.remedy)});
}

}  // namespace

std::span<const std::string_view> schema_versions() {
  return versions;
}

std::vector<Finding> judge_by_schema(xmlDoc& document, const Tree& tree, std::string_view version) {
  auto& schema = schema_of(version);
  number_elements(document);
  const std::unique_ptr<xmlSchemaValidCtxt, FreeSchema> judge(xmlSchemaNewValidCtxt(&schema));
  if (!judge) throw std::bad_alloc();
  Collector collector{&tree, {}};
  xmlSchemaSetValidStructuredErrors(judge.get(), collect, &collector);
  const int faults = xmlSchemaValidateDoc(judge.get(), &document);
  if (faults < 0) throw std::runtime_error("libxml2 failed to judge a document by a schema");
  return std::move(collector.findings);
}

}  // namespace lims::dcc
