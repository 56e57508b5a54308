using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Tests.Predictions;

public sealed class UploadDescriptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    [Theory]
    [InlineData("A-1024")]
    [InlineData("2026/000123")]
    [InlineData("Ward 3 bed 12")]
    [InlineData("x")]
    public void FindFaults_Code_HasNone(string reference) => Assert.Empty(Faults(reference: reference));

    [Theory]
    [InlineData("Anna Muster")]
    [InlineData("MUSTER, ANNA")]
    [InlineData("Müller;Jürgen")]
    [InlineData("Dr. med Anna Muster 1953")]
    public void FindFaults_Name_IsAskedFor(string reference) => Assert.Equal([DescriptionFault.ReferenceLooksLikeName], Faults(reference: reference));

    [Theory]
    [InlineData("A\u0000B")]
    [InlineData("A\u202EB")]
    [InlineData("A\nB")]
    [InlineData("A\u200BB")]
    [InlineData("A\uD800B")]
    public void FindFaults_ReferenceThatCannotBeSeen_IsRefused(string reference) => Assert.Equal([DescriptionFault.ReferenceUnreadable], Faults(reference: reference));

    [Fact]
    public void FindFaults_Lengths_AreLimited()
    {
        Assert.Empty(Faults(new string('7', Patient.MaxReferenceLength), new string('n', Prediction.MaxNoteLength)));
        Assert.Equal(
            [DescriptionFault.ReferenceTooLong, DescriptionFault.NoteTooLong],
            Faults(new string('7', Patient.MaxReferenceLength + 1), new string('n', Prediction.MaxNoteLength + 1)));
    }

    [Fact]
    public void FindFaults_Note_MayHaveLinesButNoControlCharacters()
    {
        Assert.Empty(Faults(note: "First line\r\n\tsecond line"));
        Assert.Equal([DescriptionFault.NoteUnreadable], Faults(note: "bell\u0007"));
    }

    [Theory]
    [InlineData("2026-03-14", null)]
    [InlineData("1931-01-01", null)]
    [InlineData("2026-03-15", DescriptionFault.DayInFuture)]
    [InlineData("0026-03-14", DescriptionFault.DayTooEarly)]
    public void FindFaults_Day_IsNeitherInTheFutureNorASlip(string day, DescriptionFault? expected) =>
        Assert.Equal(expected is { } fault ? [fault] : [], Faults(day: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void FindFaults_TodayOfTheFarEast_IsNotTheFuture() => Assert.Empty(
        new UploadDescription(null, null, new DateOnly(2026, 3, 15)).FindFaults(new DateTimeOffset(2026, 3, 14, 20, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("  A-1 ", "A-1")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("ü-12a", "Ü-12a")]
    [InlineData("u\u0308-12a", "Ü-12a")]
    public void Clean_Reference_HasOneForm(string typed, string? expected) => Assert.Equal(expected, PatientReference.Clean(typed));

    private static IReadOnlyList<DescriptionFault> Faults(string? reference = null, string? note = null, DateOnly? day = null) =>
        new UploadDescription(reference, note, day).Cleaned().FindFaults(Now);
}
