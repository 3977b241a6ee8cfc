#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

using SharedProcedure = std::shared_ptr<const Procedure>;

/// Whether work of a day may follow an edition: `replaced` by one that came into force later.
enum class Validity : std::uint8_t { in_force, not_yet, withdrawn, replaced };
std::string_view to_text(Validity validity);

/// The editions known at one moment; what it gives out stays valid as long as the moment is kept, and nothing in it
/// ever changes. `for (const Procedure& procedure : editions)` goes by code, then by the day they come into force.
class Editions {
 public:
  using List = std::vector<SharedProcedure>;
  class Iterator {
   public:
    explicit Iterator(List::const_iterator at) : at_(at) {}
    const Procedure& operator*() const { return **at_; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    List::const_iterator at_;
  };

  Editions() : lists_(std::make_shared<const Lists>()) {}

  Iterator begin() const { return Iterator(lists_->current.begin()); }
  Iterator end() const { return Iterator(lists_->current.end()); }
  const List& list() const { return lists_->current; }

  /// These and `added`; an edition of the same code takes the place of one with its name, which only its hash finds
  /// from then on. Of two that come into force on the same day the one added later applies.
  Editions with(const List& added) const;

  /// The edition by which work of that day is done: of those in force the one that came into force last. When none is,
  /// the one that was in force last, or else the first that will be. Space in the code does not matter; nothing for an
  /// unknown code.
  SharedProcedure find(std::string_view code, Date on) const;
  /// The edition that came into force last, or will.
  SharedProcedure find(std::string_view code) const;
  SharedProcedure find_edition(std::string_view code, std::string_view edition) const;
  /// Exactly this text, also one whose place was taken.
  SharedProcedure find_hash(std::string_view hash) const;

  /// The same moment; other moments may hold the same editions.
  bool operator==(const Editions&) const = default;

  Validity validity(const Procedure& procedure, Date on) const;

 private:
  struct Lists {
    List current;     // by code, in_force and order of arrival
    List superseded;  // found by their hash
  };
  std::shared_ptr<const Lists> lists_;
};

/// "JJG52-2013" for "JJG 52-2013".
std::string without_space(std::string_view code);

}  // namespace instruments::procedures
