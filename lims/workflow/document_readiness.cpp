#include "lims/workflow/document_readiness.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "lims/workflow/certificate_content.hpp"
#include "lims/workflow/certificate_requirements.hpp"
#include "lims/workflow/laboratory_profile.hpp"

namespace lims {
namespace {

using instruments::Text;
using reports::MissingField;

struct Place {
  std::string_view fields;  // the beginning of their pointers
  Text where;
};

/// Where the laboratory fills in what its documents say.
const std::array<Place, 5> places = {{
    {"/laboratory", {"请在“实验室设置”中补充。", "Fill it in under Settings."}},
    {"/customer", {"请在“单位”中补充。", "Fill it in at the organization."}},
    {"/instrument", {"请在器具台账中补充。", "Fill it in at the instrument, in the register."}},
    {"/measurement_standards", {"请在“标准器”中补充。", "Fill it in at the reference equipment."}},
    {"/reference_equipment", {"请在“标准器”中补充。", "Fill it in at the reference equipment."}},
}};

std::vector<MissingField> with_places(std::vector<MissingField> missing) {
  for (auto& field : missing)
    for (const auto& [fields, where] : places)
      if (field.field.starts_with(fields)) {
        field.message.zh += where.zh;
        field.message.en += " " + where.en;
      }
  return missing;
}

std::vector<MissingField> missing_today(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                        const reports::Document& content) {
  const auto today = laboratory.today();
  return reports::missing_fields(content, requirements_on(transaction, content.kind, today), today);
}

/// The content as it will be: number and signatures come with the acts that are still to be done.
reports::Document expected_content(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                   const db::RecordView& view) {
  auto content = certificate_content(transaction, laboratory, view);
  content.number = content.record_number;
  content.signatures.checker = content.signatures.approver = content.signatures.verifier;
  return content;
}

}  // namespace

std::vector<MissingField> missing_before_work(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                              instruments::InstrumentId id) {
  const auto instrument = db::load_instrument(transaction, id).instrument;
  const auto owner = db::load_organization(transaction, instrument.organization_id).organization;
  const auto content = content_before_work(load_profile(transaction), instrument, {owner.name, owner.address});
  auto missing = missing_today(transaction, laboratory, content);
  std::erase_if(missing, [](const MissingField& field) {
    return std::ranges::none_of(places.begin(), places.begin() + 3,
                                [&](const Place& place) { return field.field.starts_with(place.fields); });
  });
  return with_places(std::move(missing));
}

std::vector<MissingField> missing_for_document(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                               const db::RecordView& view) {
  return with_places(missing_today(transaction, laboratory, expected_content(transaction, laboratory, view)));
}

void require_document_possible(db::ReadTransaction& transaction, const Laboratory& laboratory,
                               const db::RecordView& view) {
  const auto content = expected_content(transaction, laboratory, view);
  reports::require_complete(content, requirements_on(transaction, content.kind, laboratory.today()),
                            laboratory.today());
}

}  // namespace lims
