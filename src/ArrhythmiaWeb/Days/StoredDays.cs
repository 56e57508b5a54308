using System.Text.Json;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Days;

/// <summary>Every stored day, in memory: some kilobytes each.</summary>
internal sealed class StoredDays
{
    /// <summary>The most days of which figures that are not stored are kept too: three years.</summary>
    public const int Most = 1100;

    private readonly IReadOnlyDictionary<long, KnownDay> _byNumber;
    private readonly KnownDay[] _inOrder;
    private (string Reference, IReadOnlyList<long> Days)? _unfit;

    private StoredDays(IReadOnlyDictionary<long, KnownDay> byNumber) => (_byNumber, _inOrder) = (byNumber, [.. byNumber.Values.OrderBy(day => day.Day)]);

    /// <summary>None.</summary>
    public static StoredDays None { get; } = new(new Dictionary<long, KnownDay>());

    /// <summary>How many there are.</summary>
    public int Count => _byNumber.Count;

    /// <summary>The greatest number; 0 where there are none.</summary>
    public long Newest => _byNumber.Count == 0 ? 0 : _byNumber.Keys.Max();

    /// <summary>Whether one is known.</summary>
    /// <param name="number">Its <see cref="StoredDay.Number"/>.</param>
    public bool Has(long number) => _byNumber.ContainsKey(number);

    /// <summary>All of them, the first one first.</summary>
    public IReadOnlyList<KnownDay> InOrder => _inOrder;

    /// <summary>The days that hold pictures of the model that answers, and were held against another reference of it than there is now.</summary>
    public IReadOnlyList<long> Unfit(PictureReference reference) => (_unfit is { } known && known.Reference == reference.Name ? known : (_unfit =
        (reference.Name,
        [
            .. _inOrder.Where(day => reference.Bins is not null && day.Figures.Pictures?.Reference != reference.Name && day.Figures.Models.Any(model => model.Sha256 == reference.Model))
                .Select(day => (long)day.Day.DayNumber),
        ])).Value).Days;

    /// <summary>The days that are stored now.</summary>
    /// <param name="numbers">All their numbers.</param>
    /// <param name="fresh">Those that are not known yet.</param>
    public StoredDays With(IEnumerable<long> numbers, IEnumerable<StoredDay> fresh)
    {
        var read = fresh.ToDictionary(row => row.Number, row => new KnownDay(DateOnly.FromDayNumber((int)row.Day), JsonSerializer.Deserialize<DayFigures>(row.Figures, JsonSerializerOptions.Web)!));
        return new StoredDays(numbers.Where(number => read.ContainsKey(number) || Has(number)).ToDictionary(number => number, number => read.TryGetValue(number, out var day) ? day : _byNumber[number]));
    }
}
