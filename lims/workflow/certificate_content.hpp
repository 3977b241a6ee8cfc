#pragma once

#include "db/database.hpp"
#include "db/records.hpp"
#include "instruments/instrument.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "reports/document.hpp"

namespace lims {

/// What a document says of laboratory, instrument and customer, before anything is measured.
reports::Document content_before_work(const LaboratoryProfile& profile, const instruments::Instrument& instrument,
                                      const reports::CustomerDetails& customer);

/// What the document of a checked record says, but for its number, token and approver: from the record alone, the
/// laboratory's profile, and the law of the day of the work.
reports::Document certificate_content(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                      const db::RecordView& view);

}  // namespace lims
