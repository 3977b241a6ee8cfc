#include "instruments/procedures/editions.hpp"

#include <algorithm>
#include <string>

namespace instruments::procedures {
namespace {

bool begun(const Procedure& procedure, Date on) {
  return procedure.in_force <= on;
}

bool in_force(const Procedure& procedure, Date on) {
  return begun(procedure, on) && (!procedure.withdrawn || on < *procedure.withdrawn);
}

bool same_edition(const Procedure& one, const Procedure& other) {
  return one.edition == other.edition && without_space(one.code) == without_space(other.code);
}

bool stands_before(const SharedProcedure& one, const SharedProcedure& other) {
  const auto code = without_space(one->code);
  const auto other_code = without_space(other->code);
  return code != other_code ? code < other_code : one->in_force < other->in_force;
}

}  // namespace

std::string_view to_text(Validity validity) {
  switch (validity) {
    case Validity::in_force:
      return "in_force";
    case Validity::not_yet:
      return "not_yet";
    case Validity::withdrawn:
      return "withdrawn";
    case Validity::replaced:
      return "replaced";
  }
  return {};
}

std::string without_space(std::string_view code) {
  std::string text(code);
  std::erase(text, ' ');
  return text;
}

Editions Editions::with(const List& added) const {
  Lists lists = *lists_;
  for (const auto& procedure : added) {
    const auto taken = std::ranges::find_if(
        lists.current, [&](const SharedProcedure& known) { return same_edition(*known, *procedure); });
    if (taken != lists.current.end()) {
      if ((*taken)->hash == procedure->hash) continue;
      lists.superseded.push_back(*taken);
      lists.current.erase(taken);
    }
    lists.current.push_back(procedure);
  }
  std::ranges::stable_sort(lists.current, stands_before);
  Editions editions;
  editions.lists_ = std::make_shared<const Lists>(std::move(lists));
  return editions;
}

SharedProcedure Editions::find(std::string_view code, Date on) const {
  const std::string wanted = without_space(code);
  SharedProcedure first;
  SharedProcedure last_begun;
  SharedProcedure applies;
  for (const auto& procedure : lists_->current) {
    if (without_space(procedure->code) != wanted) continue;
    if (!first) first = procedure;
    if (begun(*procedure, on)) last_begun = procedure;
    if (in_force(*procedure, on)) applies = procedure;
  }
  if (applies) return applies;
  return last_begun ? last_begun : first;
}

SharedProcedure Editions::find(std::string_view code) const {
  const std::string wanted = without_space(code);
  SharedProcedure last;
  for (const auto& procedure : lists_->current)
    if (without_space(procedure->code) == wanted) last = procedure;
  return last;
}

SharedProcedure Editions::find_edition(std::string_view code, std::string_view edition) const {
  const std::string wanted = without_space(code);
  for (const auto& procedure : lists_->current)
    if (procedure->edition == edition && without_space(procedure->code) == wanted) return procedure;
  return nullptr;
}

SharedProcedure Editions::find_hash(std::string_view hash) const {
  for (const auto* list : {&lists_->current, &lists_->superseded})
    for (const auto& procedure : *list)
      if (procedure->hash == hash) return procedure;
  return nullptr;
}

Validity Editions::validity(const Procedure& procedure, Date on) const {
  if (!begun(procedure, on)) return Validity::not_yet;
  if (!in_force(procedure, on)) return Validity::withdrawn;
  const auto applied = find(procedure.code, on);
  return applied == nullptr || applied->hash == procedure.hash ? Validity::in_force : Validity::replaced;
}

}  // namespace instruments::procedures
