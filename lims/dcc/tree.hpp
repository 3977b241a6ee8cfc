#pragma once

#include <cstdint>
#include <deque>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lims/dcc/place.hpp"

namespace lims::dcc {

enum class Vocabulary : std::uint8_t { dcc, si, signature, other };

/// An element with its namespace resolved; what it points to lives as long as its tree.
struct Element {
  pugi::xml_node node;
  Vocabulary vocabulary = Vocabulary::other;
  std::string_view name;  // "quantity" of dcc:quantity
  const Element* parent = nullptr;
  std::vector<const Element*> children;

  bool is_dcc(std::string_view wanted) const { return vocabulary == Vocabulary::dcc && name == wanted; }
  bool is_si(std::string_view wanted) const { return vocabulary == Vocabulary::si && name == wanted; }
  bool is_signature(std::string_view wanted) const { return vocabulary == Vocabulary::signature && name == wanted; }

  /// The first child of that name, or of each name in turn for a path "coreData/issueDate"; else nullptr.
  const Element* dcc(std::string_view path) const;
  const Element* si(std::string_view wanted) const;
  std::size_t count_dcc(std::string_view wanted) const;

  std::string_view attribute(const char* wanted) const { return node.attribute(wanted).value(); }
  bool has(const char* wanted) const { return !node.attribute(wanted).empty(); }
  /// Its own text as it stands.
  std::string text() const;
};

/// A certificate to be looked at, never changed.
class Tree {
 public:
  /// A text that was decoded, found harmless and read strictly. Refuses what `parse_strict_xml` refuses, and
  /// (invalid_input) more than 256 namespaces declared inside each other.
  explicit Tree(std::string text);
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const Element& root() const { return elements_.front(); }
  const std::string& text() const { return text_; }
  /// All of them, in the order of the file.
  const std::deque<Element>& elements() const { return elements_; }
  Place place_of(const Element& element) const;

 private:
  /// One declaration of a namespace, and those around it.
  struct Scope {
    const Scope* around = nullptr;
    std::string_view prefix;
    Vocabulary vocabulary = Vocabulary::other;
    int depth = 1;
  };
  static Vocabulary vocabulary_of(const pugi::xml_node& node, const Scope* scope);
  void add(const pugi::xml_node& node, Element* parent, const Scope* scope);

  std::string text_;
  Lines lines_;
  pugi::xml_document document_;
  std::deque<Element> elements_;
  std::deque<Scope> scopes_;
};

/// The nearest element around it by that name in DCC, or nullptr.
const Element* around(const Element& element, std::string_view name);

/// "dcc:quantity", as documents name it whatever prefix the file uses.
std::string qualified(const Element& element);

}  // namespace lims::dcc
