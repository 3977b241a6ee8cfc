#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "db/document_templates.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

/// The templates a laboratory writes itself: from the draft to the release, and what documents are issued with.
namespace lims {

/// Refuses (invalid_input) a file that is none of the program's templates, and a regulation or edition that is not
/// known; only the inner pages may be written for one edition.
void require_template_place(const Laboratory& laboratory, const db::TemplatePlace& place);

/// Keeps a draft; its id. Refuses (invalid_input) with every fault, `row` being its line; (state_conflict) a place that
/// has a draft. Tries the template on documents first: seconds.
std::int64_t save_template(Laboratory& laboratory, const db::TemplatePlace& place, const std::string& content,
                           const std::string& note, const Person& by);

/// Another text of a draft. Refuses as save_template does, (not_found), (state_conflict) what is no draft,
/// (precondition_failed) one that is no longer at `version`.
void change_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const std::string& content,
                     const std::string& note, const Person& by);

/// Documents issued from now on are printed by it; what was issued before stays as it is. Refuses as change_template
/// does.
void release_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const Person& by);

/// The draft is put away; its text stays kept.
void discard_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const Person& by);

/// Documents issued from now on are printed by what came with the program again. Refuses (not_found), (invalid_input)
/// no reason, (state_conflict) what is not in force, (precondition_failed).
void withdraw_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const std::string& reason,
                       const Person& by);

/// Refuses (not_found).
db::DocumentTemplateView load_template(db::ReadTransaction& transaction, std::int64_t id);

/// Notes what a document is issued with, in the transaction that issues it.
void note_templates(db::Transaction& transaction, instruments::DocumentId document, const std::string& procedure,
                    const std::string& edition);

}  // namespace lims
