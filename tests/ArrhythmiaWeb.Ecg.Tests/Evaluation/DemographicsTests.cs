using System.Xml.Linq;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class DemographicsTests
{
    private static readonly IReadOnlyList<Person> People = Person.Of(
    [
        ("100", ["69 M 1085 1629 x1", "Aldomet, Inderal"]),
        ("103", ["-1 M 742 654 x1", "Diapres, Inderal"]),
        ("113", ["24 F 1240 2851 x1", "None", "The variation in the rate is possibly due to a wandering pacemaker."]),
        ("201", ["68 M 1960 2851 x1", "Digoxin, Inderal, KCl"]),
        ("202", ["68 M 1960 2851 x1", "Digoxin, Inderal, KCl", "This record was taken from the", "same analog tape as record 201."]),
        ("x", ["somebody"]),
    ]);

    [Fact]
    public void Person_Of_ReadsAgeSexAndMedicines()
    {
        Assert.Equal((69, 'M', 2), (People[0].Age, People[0].Sex, People[0].Medications!.Count));
        Assert.Equal((null, 'M'), (People[1].Age, People[1].Sex));
        Assert.Empty(People[2].Medications!);
        Assert.Equal((null, null, null), (People[4].Age, People[4].Sex, People[4].Medications));
    }

    [Fact]
    public void Person_Of_TwoRecordsOfOneTape_IsOnePerson()
    {
        Assert.Equal(5, People.Count);
        Assert.Equal(["201", "202"], People[3].Records);
    }

    [Fact]
    public void Demographics_OfPeople_Counts()
    {
        var demographics = new Demographics(People);

        Assert.Equal((5, 1, 3), (demographics.People, demographics.Of('F'), demographics.Of('M')));
        Assert.Equal([24, 68, 69], demographics.Ages);
        Assert.Equal(68, demographics.MedianAge);
        Assert.Equal((2, 0), (demographics.Of(60, 'M'), demographics.Of(60, 'F')));
        Assert.Equal((1, 2, 1), (demographics.Taking(0, 0), demographics.Taking(2, 2), demographics.Taking(3, int.MaxValue)));
        Assert.Equal([("Inderal", 3), ("Aldomet", 1)], demographics.MostTaken(2));
    }

    [Fact]
    public void AgePicture_Decade_HasABarForEachSex()
    {
        var bars = XDocument.Parse(AgePicture.Draw(new Demographics(People), "ages")).Descendants()
            .Where(element => element.Name.LocalName == "rect" && element.Attribute("height")!.Value is not ("0" or "100%")).ToArray();

        Assert.Equal(["150", "300"], bars.Select(bar => bar.Attribute("height")!.Value)); // one woman in her twenties, two men in their sixties
    }
}
