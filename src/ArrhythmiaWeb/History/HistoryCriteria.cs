using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Reviews;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>A filter and a search as conditions on rows. Every column of predictions used here is in every index of the history.</summary>
internal sealed class HistoryCriteria
{
    private const long NoPatient = -1;

    /// <summary>Up to this many patients are looked up once; beyond that, each query looks them up itself.</summary>
    private const int MostListed = 500;

    private readonly ApplicationDbContext _db;
    private readonly HistoryFilter _filter;
    private readonly long? _patient;
    private readonly string? _text;
    private readonly IReadOnlyList<long?> _patientsOfText;

    private HistoryCriteria(ApplicationDbContext db, HistoryFilter filter, long? patient, string? text, IReadOnlyList<long?> patientsOfText) =>
        (_db, _filter, _patient, _text, _patientsOfText) = (db, filter, patient, text, patientsOfText);

    /// <summary>The classes asked for.</summary>
    public IReadOnlyList<string> Classes => [.. LabelSet.EightClasses.Classes.Select(beat => beat.Code).Where(code => _filter.Class is null || code == _filter.Class)];

    /// <summary>Whether nothing but a patient's rows are left: few, and found by the index of patients.</summary>
    public bool IsOfPatient => _patient is not null;

    /// <summary>Whether the figures of days tell how much is left. They do not know senders, patients, names of files and readers' classes.</summary>
    public bool IsCountedByDay => _patient is null && _text is null && _filter.Clinician is null && _filter.ReaderClass is null;

    /// <summary>The days (UTC) that the filter leaves whole, open where it is, and null where there are none; and what lies of others before and after them.</summary>
    public ((DateOnly? From, DateOnly? To)? Whole, (DateTimeOffset Start, DateTimeOffset End)? Before, (DateTimeOffset Start, DateTimeOffset End)? After) Days
    {
        get
        {
            var zone = ReaderZone.Of(_filter.Zone);
            DateTimeOffset? start = _filter.From is { } first ? zone.StartOf(first) : null, end = _filter.To is { } last ? zone.EndOf(last) : null;
            DateOnly? from = start is { } begin ? DayOf(begin.AddDays(1).AddTicks(-1)) : null, until = end is { } stop ? DayOf(stop) : null;
            if (from >= until)
            {
                return (null, (start!.Value, end!.Value), null);
            }

            return ((from, until?.AddDays(-1)), start is { } early && early < Midnight(from!.Value) ? (early, Midnight(from.Value)) : null, end is { } late && late > Midnight(until!.Value) ? (Midnight(until.Value), late) : null);

            static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
            static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
        }
    }

    /// <summary>Looks up the patient.</summary>
    public static async Task<HistoryCriteria> OfAsync(ApplicationDbContext db, HistoryFilter filter, HistorySearch? search, CancellationToken cancellation)
    {
        long? patient = search?.Patient is not { } reference ? null
            : await db.Patients.Where(row => row.Reference == reference).Select(row => (long?)row.Number).SingleOrDefaultAsync(cancellation) ?? NoPatient;
        var text = search?.Text is { } part ? LikePattern.Containing(part) : null;
        var patients = text is null ? [] : await OfReference(db, text).Take(MostListed + 1).ToListAsync(cancellation);
        return new HistoryCriteria(db, filter, patient, text, patients);
    }

    /// <summary>Leaves what fits.</summary>
    public IQueryable<Prediction> Apply(IQueryable<Prediction> rows)
    {
        rows = OfCertainty(OfEither(rows));
        if (_filter.Class is { } code)
        {
            rows = rows.Where(row => row.ClassCode == code);
        }

        if (_filter.ReaderClass is { } right)
        {
            // The state comes first, so that verdicts are looked up only where there are any.
            var final = FinalVerdict.In(_db);
            rows = rows.Where(row => row.ReviewState != ReviewState.Open && final.Any(review => review.PredictionNumber == row.Number && review.ClassCode == right));
        }

        if (_filter.Model is { } text)
        {
            var model = AnsweringModel.Parse(text);
            rows = rows.Where(row => row.ModelName == model.Name && row.ModelVersion == model.Version);
        }

        return rows;
    }

    /// <summary>Leaves what fits of the answers of a day. Whatever else there is to fit, <see cref="IsCountedByDay"/> rules out.</summary>
    public IEnumerable<DayCell> Apply(DayOfModel day) => _filter.Model is { } text && AnsweringModel.Parse(text) != new AnsweringModel(day.Name, day.Version) ? [] : day.Cells.Where(cell =>
        (_filter.Class is null || cell.ClassCode == _filter.Class)
        && (_filter.State is null || cell.State == _filter.State)
        && _filter.Certainty switch
        {
            Certainty.Certain => cell.IsCertain == true,
            Certainty.Review => cell.IsCertain == false,
            Certainty.Sampled => cell.IsSampled,
            _ => true,
        });

    /// <summary>Every prediction, read along the index in which the fewest have to be looked at.</summary>
    public IQueryable<Prediction> Narrowest(ApplicationDbContext db) => this switch
    {
        { IsOfPatient: true } => db.Predictions,
        { _filter.Clinician: not null } => db.Along(HistoryIndex.ByClinician),
        { _filter.Class: not null } => db.Along(HistoryIndex.ByClass),
        _ => db.Along(HistoryIndex.ByTime),
    };

    /// <summary>Leaves what fits.</summary>
    public IQueryable<Analysis> Apply(IQueryable<Analysis> rows) => OfEither(rows);

    /// <summary>Leaves what one person uploaded; <see cref="Guid.Empty"/> for nobody.</summary>
    public static IQueryable<TRow> OfClinician<TRow>(IQueryable<TRow> rows, Guid clinician)
        where TRow : class, IOwned => clinician == Guid.Empty ? rows.Where(row => row.OwnerId == null) : rows.Where(row => row.OwnerId == clinician);

    /// <summary>What pictures and recordings are both filtered by.</summary>
    private IQueryable<TRow> OfEither<TRow>(IQueryable<TRow> rows)
        where TRow : class, IAnswered
    {
        rows = OfRange(OfText(rows));
        if (_filter.State is { } state)
        {
            rows = rows.Where(row => row.ReviewState == state);
        }

        if (_filter.Clinician is { } clinician)
        {
            rows = OfClinician(rows, clinician);
        }

        return _patient is { } patient ? rows.Where(row => row.PatientNumber == patient) : rows;
    }

    private IQueryable<Prediction> OfCertainty(IQueryable<Prediction> rows) => _filter.Certainty switch
    {
        Certainty.Certain => rows.Where(row => row.IsCertain == true),
        Certainty.Review => rows.Where(row => row.IsCertain == false),
        Certainty.Sampled => rows.Where(row => row.IsSampled),
        _ => rows,
    };

    private IQueryable<TRow> OfRange<TRow>(IQueryable<TRow> rows)
        where TRow : class, IAnswered
    {
        var zone = ReaderZone.Of(_filter.Zone);
        if (_filter.From is { } first)
        {
            var start = zone.StartOf(first);
            rows = rows.Where(row => row.CreatedAt >= start);
        }

        if (_filter.To is { } last)
        {
            var end = zone.EndOf(last);
            rows = rows.Where(row => row.CreatedAt < end);
        }

        return rows;
    }

    private IQueryable<TRow> OfText<TRow>(IQueryable<TRow> rows)
        where TRow : class, IAnswered => (_text, _patientsOfText.Count) switch
        {
            (null, _) => rows,
            ({ } pattern, 0) => rows.Where(row => EF.Functions.Like(row.OriginalFileName, pattern, LikePattern.Escape)),
            ({ } pattern, <= MostListed) => rows.Where(row =>
                EF.Functions.Like(row.OriginalFileName, pattern, LikePattern.Escape) || _patientsOfText.Contains(row.PatientNumber)),
            ({ } pattern, _) => rows.Where(row =>
                EF.Functions.Like(row.OriginalFileName, pattern, LikePattern.Escape) || OfReference(_db, pattern).Contains(row.PatientNumber)),
        };

    private static IQueryable<long?> OfReference(ApplicationDbContext db, string pattern) =>
        db.Patients.Where(patient => EF.Functions.Like(patient.Reference, pattern, LikePattern.Escape)).Select(patient => (long?)patient.Number);
}
