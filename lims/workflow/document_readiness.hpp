#pragma once

#include <vector>

#include "db/database.hpp"
#include "db/records.hpp"
#include "lims/laboratory.hpp"
#include "reports/requirements.hpp"

namespace lims {

/// What the document of an instrument would lack before anything is measured: of the laboratory, the owner and the
/// instrument. Each sentence says where it is filled in.
std::vector<reports::MissingField> missing_before_work(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                                       instruments::InstrumentId instrument);

/// What keeps the document of a record from being issued, but for the signatures that are still to come.
std::vector<reports::MissingField> missing_for_document(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                                        const db::RecordView& view);

/// Refuses (state_conflict), as the approval would, a record whose document lacks something: what is frozen with the
/// record can then only be mended by returning it, so nobody signs it first.
void require_document_possible(db::ReadTransaction& transaction, const Laboratory& laboratory,
                               const db::RecordView& view);

}  // namespace lims
