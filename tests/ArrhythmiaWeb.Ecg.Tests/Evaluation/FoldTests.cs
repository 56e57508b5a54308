using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

/// <summary>The five folds of the patients whom networks across patients learn from.</summary>
public sealed class FoldTests
{
    private static readonly string[] TrainingRecords =
        [.. Protocol.InterPatient.RecordsFor(SplitPart.Train), .. Protocol.InterPatient.RecordsFor(SplitPart.Validation), "800", "802", "894"];

    [Fact]
    public void Every_training_patient_is_in_one_fold() => Assert.All(TrainingRecords, record => Assert.InRange(Protocol.FoldOf(record)!.Value, 0, Protocol.Folds - 1));

    [Theory]
    [InlineData("100")] // DS2
    [InlineData("102")] // paced
    [InlineData("801")] // kept for judging
    [InlineData("100s")]
    public void Nobody_else_is_in_a_fold(string record) => Assert.Null(Protocol.FoldOf(record));

    [Fact]
    public void Folds_of_the_first_database_are_of_equal_size() =>
        Assert.All(
            TrainingRecords.Where(record => !Protocol.IsOfSvdb(record)).GroupBy(record => Protocol.FoldOf(record)),
            fold => Assert.InRange(fold.Count(), 4, 5));

    [Fact]
    public void Records_of_the_second_database_are_for_training_across_patients_and_for_nothing_else()
    {
        Beat[] beats = [new("800", 100, 'N'), new("801", 100, 'N'), new("201", 100, 'N')];

        Assert.Equal([SplitPart.Train, SplitPart.Unused, SplitPart.Train], Protocol.InterPatient.Assign(beats));
        Assert.Equal(SplitPart.Unused, Protocol.IntraPatient.Assign(beats)[0]);
        Assert.NotEqual(SplitPart.Unused, Protocol.IntraPatient.Assign(beats)[2]);
        Assert.DoesNotContain(Protocol.InterPatient.RecordsFor(SplitPart.Train), Protocol.IsOfSvdb);
    }
}
