namespace ArrhythmiaWeb.Data;

/// <summary>
/// What only one transaction works on at a time. With SQLite there is one write lock, which every transaction takes before it reads. With PostgreSQL a
/// transaction takes those locks that it needs, in the order in which they stand here: so no two ever wait for each other. Last of all comes the audit log.
/// </summary>
public enum LockOf
{
    /// <summary>What there is one of, by its name: the installation, the models that answer.</summary>
    Application,

    /// <summary>Accounts, all together: whether somebody is the last admin is a question about all of them.</summary>
    Accounts,

    /// <summary>What one person may have so many of, by the person.</summary>
    Quotas,

    /// <summary>A patient, by the reference as <see cref="PatientReference.Folded"/> gives it, whether there is a row already or not.</summary>
    Patients,

    /// <summary>A prediction or recording with its reviews, by its name in addresses.</summary>
    Answers,

    /// <summary>A file of the uploads, by its name, together with what rows say of it.</summary>
    Files,

    /// <summary>A job with its items, by its number.</summary>
    Jobs,
}
