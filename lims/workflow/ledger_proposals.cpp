#include "lims/workflow/ledger_proposals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "db/instruments.hpp"
#include "lims/workflow/instrument_differences.hpp"
#include "lims/workflow/register.hpp"

namespace lims {
namespace {

using imports::Field;
using instruments::Instrument;
using instruments::Refusal;
using instruments::Text;

const Text nothing = {"—", "—"};

LedgerDifference head_of(const imports::CheckedRow& row) {
  LedgerDifference difference;
  difference.line = row.source.line;
  difference.name = row.instrument.name;
  difference.serial_number = row.instrument.serial_number;
  difference.organization = row.organization.name;
  return difference;
}

/// What the file says otherwise than `base`, carried over to what the register holds.
void carry_over(const Instrument& base, const Instrument& in_file, LedgerProposal& proposal) {
  const auto& now = proposal.kept->instrument;
  for (const auto& field : compared_fields()) {
    const auto was = field.shown(base);
    const auto wanted = field.shown(in_file);
    const auto held = field.shown(now);
    if (wanted == was || wanted == held) continue;
    field.copy(in_file, proposal.wanted);
    proposal.difference.fields.push_back({field.word, was, held, wanted, was != held});
  }
}

bool is_named(const LedgerProposal& proposal, std::string_view word) {
  return std::ranges::any_of(proposal.difference.fields, [&](const auto& field) { return field.field == word; });
}

}  // namespace

std::vector<imports::Fault> faults_of(const Refusal& refusal, const imports::Row& row) {
  std::vector<imports::Fault> faults;
  for (const auto& mistake : refusal.mistakes())
    faults.push_back(imports::fault_in(row, mistake.field, "", mistake.message));
  if (faults.empty()) faults.push_back(imports::fault_in(row, "row", "", refusal.text()));
  return faults;
}

LedgerProposals::LedgerProposals(db::ReadTransaction& reading, db::Transaction* writing, const Laboratory& laboratory,
                                 const Person& by, const EditedLedger& ledger, std::string file_name)
    : reading_(reading),
      writing_(writing),
      laboratory_(laboratory),
      by_(by),
      mapping_(ledger.mapping()),
      file_name_(std::move(file_name)),
      owners_(reading, writing) {}

/// Of a change of state: the person says by the file what they want.
std::string LedgerProposals::reason() const {
  return file_name_.empty() ? "XLSX" : file_name_;
}

std::optional<LedgerProposal> LedgerProposals::judge(const EditedRow& edited) {
  if (edited.mark) return change_of(edited, *edited.mark, db::find_instrument(reading_, edited.mark->instrument.id));
  const auto owner = owners_.owner_of(edited.row);
  if (owner.fault) {
    LedgerProposal refused{head_of(edited.row)};
    refused.difference.kind = LedgerRowKind::added;
    refused.difference.faults = {*owner.fault};
    return refused;
  }
  const db::NaturalKey key{owner.id, edited.row.instrument.name, edited.row.instrument.serial_number};
  const auto same = owner.id.value == 0 ? std::nullopt : db::find_instruments(reading_, {&key, 1}).front();
  if (!same) return addition_of(edited, owner.id);
  const auto kept = db::load_instrument(reading_, same->id);
  return change_of(edited, {kept.instrument, kept.organization_name, kept.organization_credit_code}, kept);
}

std::optional<LedgerProposal> LedgerProposals::change_of(const EditedRow& edited, const MarkedInstrument& base,
                                                         const std::optional<db::RegisteredInstrument>& kept) {
  const auto in_file = as_in_file(base.instrument, edited.row, mapping_, !edited.mark.has_value());
  LedgerProposal proposal{head_of(edited.row), kept};
  if (!kept) {
    if (!differences(base.instrument, in_file)) return std::nullopt;
    proposal.difference.faults.push_back(imports::fault_in(
        edited.row.source, "row", "",
        {"台账中已没有这台器具，登记它的导入可能已被撤销。",
         "The register no longer has this instrument; the import that entered it may have been taken back."}));
    return proposal;
  }
  proposal.wanted = kept->instrument;
  proposal.difference.instrument = kept->instrument.id;
  proposal.difference.version = kept->instrument.version;
  const bool is_owner_known = compare_owner(edited, base, proposal);
  carry_over(base.instrument, in_file, proposal);
  if (proposal.difference.fields.empty() && proposal.difference.faults.empty()) return std::nullopt;
  if (std::ranges::any_of(proposal.difference.fields, &LedgerField::conflict))
    proposal.difference.kind = LedgerRowKind::conflict;
  if (is_owner_known && proposal.difference.faults.empty()) add_consequences(edited.row, proposal);
  return proposal;
}

/// False when the owner the file names would first have to be made: then nothing can be said of what follows.
bool LedgerProposals::compare_owner(const EditedRow& edited, const MarkedInstrument& base, LedgerProposal& proposal) {
  const auto& told = edited.row.organization;
  const auto name = as_read(Field::organization_name, base.organization_name);
  if (told.name == name) {
    if (has_column(mapping_, Field::credit_code) && !told.credit_code.empty() &&
        told.credit_code != base.organization_credit_code)
      proposal.difference.faults.push_back(
          imports::fault_in(edited.row.source, "credit_code", told.credit_code,
                            {"统一社会信用代码属于单位信息，请在单位页面修改。",
                             "The credit code belongs to the organization; change it on the organization's page."}));
    return true;
  }
  const auto& now = proposal.kept->organization_name;
  if (told.name == now) return true;
  auto named = edited.row;
  // The code still stands beside the name it was downloaded with.
  if (told.credit_code == base.organization_credit_code) named.organization.credit_code.clear();
  const auto owner = owners_.owner_of(named);
  if (owner.fault) proposal.difference.faults.push_back(*owner.fault);
  proposal.wanted.organization_id = owner.id;
  proposal.difference.fields.push_back(
      {"organization_name", {name, name}, {now, now}, {told.name, told.name}, base.organization_name != now});
  return owner.id.value != 0;
}

LedgerProposal LedgerProposals::addition_of(const EditedRow& edited, instruments::OrganizationId owner) {
  LedgerProposal proposal{head_of(edited.row), std::nullopt, edited.row.instrument};
  proposal.difference.kind = LedgerRowKind::added;
  proposal.wanted.organization_id = owner;
  if (proposal.wanted.last_verified_on && !proposal.wanted.last_result) proposal.wanted.last_result = "pass";
  const Instrument blank;
  for (const auto& field : compared_fields())
    if (const auto shown = field.shown(proposal.wanted); shown != field.shown(blank))
      proposal.difference.fields.push_back({field.word, nothing, nothing, shown});
  return proposal;
}

/// What the register would say against the change, and what would follow from it, such as the last valid day.
void LedgerProposals::add_consequences(const imports::CheckedRow& row, LedgerProposal& proposal) {
  const auto& now = *proposal.kept;
  try {
    const auto after = as_changed(reading_, laboratory_, now, proposal.wanted, by_, reason());
    for (const auto& field : compared_fields()) {
      const auto held = field.shown(now.instrument);
      const auto follows = field.shown(after);
      if (held != follows && !is_named(proposal, field.word))
        proposal.difference.fields.push_back({field.word, held, held, follows});
    }
  } catch (const Refusal& refusal) {
    proposal.difference.faults = faults_of(refusal, row.source);
  }
}

instruments::InstrumentId LedgerProposals::take(const EditedRow& edited, const LedgerProposal& proposal,
                                                instruments::ImportId batch) {
  if (proposal.kept) {
    change_instrument(*writing_, laboratory_, proposal.wanted, by_, {reason(), batch});
    return proposal.wanted.id;
  }
  owners_.take(edited.row);
  return register_instrument(*writing_, laboratory_, proposal.wanted, by_);
}

void LedgerProposals::finish(instruments::ImportId batch) {
  owners_.finish(laboratory_, by_, batch);
}

}  // namespace lims
