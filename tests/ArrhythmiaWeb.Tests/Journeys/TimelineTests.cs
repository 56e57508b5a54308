using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class TimelineTests
{
    [Theory]
    [InlineData("K-1024")]
    [InlineData("k-1024")]
    [InlineData("  K-1024 ")]
    public async Task Clinician_finds_a_patient_by_the_reference_in_any_case(string typed)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "K-1024"));

        var found = await clinician.SendFormAsync("/patients/find", ("reference", typed));

        Assert.Equal(HttpStatusCode.Redirect, found.StatusCode);
        Assert.Contains("K-1024", await clinician.ReadAsync(found.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("K-9")]
    [InlineData("")]
    [InlineData("SHY-1")]
    public async Task Search_says_in_words_that_none_was_found_also_where_only_others_may_see_one(string typed)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync("colleague")).ClassifyAsync(1, ("patientReference", "SHY-1"));

        var answer = await (await application.SignInAsync()).SendFormAsync("/patients/find", ("reference", typed));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("none has this patient reference", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_stand_in_the_order_of_acquisition_then_of_creation()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        string?[] days = ["2026-03-10", "2026-02-01", null, "2026-03-10", "2025-12-24"];
        for (byte number = 1; number <= days.Length; number++)
        {
            application.Clock.Advance(TimeSpan.FromMinutes(1));
            await clinician.ClassifyAsync(number, [("patientReference", "K-1"), .. days[number - 1] is { } day ? [("acquiredOn", day)] : Array.Empty<(string, string)>()]);
        }

        // The one without a day was classified on 14 March.
        Assert.Equal(["5", "2", "1", "4", "3"], FileName().Matches(await TimelineAsync(clinician)).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Timeline_holds_only_what_the_reader_may_see()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var colleague = await application.SignInAsync("colleague");
        await clinician.ClassifyAsync(1, ("patientReference", "K-1"));
        await colleague.ClassifyAsync(2, ("patientReference", "K-1"));

        Assert.Equal(["1"], FileName().Matches(await TimelineAsync(clinician)).Select(match => match.Groups[1].Value));
        Assert.Equal(["1", "2"], FileName().Matches(await TimelineAsync(await application.SignInAsAdminAsync())).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Timeline_holds_what_colleagues_share()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        application.Settings["Clinic:ShareResults"] = "true";
        await (await application.SignInAsync("colleague")).ClassifyAsync(2, ("patientReference", "K-1"));

        Assert.Equal(["2"], FileName().Matches(await TimelineAsync(await application.SignInAsync())).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Patient_of_whom_the_reader_sees_nothing_is_not_there()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var colleague = await application.SignInAsync("colleague");
        var theirs = await colleague.ClassifyAsync(1, ("patientReference", "K-1"));
        var address = (await colleague.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString;
        var clinician = await application.SignInAsync();

        foreach (var path in new[] { address, $"{address.Replace("details", "compare", StringComparison.Ordinal)}?left={theirs}&right={theirs}", $"/patients/details/{Guid.NewGuid()}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Two_results_stand_side_by_side_with_the_difference_of_every_probability()
    {
        var code = "V";
        await using var application = new Application
        {
            Classifier = Classifiers.Answering("V", answer => code == "V" ? answer : answer with
            {
                Class = Ecg.LabelSet.EightClasses.Classes[5],
                Probabilities = [0.01, 0.01, 0.01, 0.01, 0.01, 0.93, 0.01, 0.01],
            }),
        };
        var clinician = await application.SignInAsync();
        var left = await clinician.ClassifyAsync(1, ("patientReference", "K-1"));
        code = "A";
        var right = await clinician.ClassifyAsync(2, ("patientReference", "K-1"));
        var timeline = (await clinician.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString;

        var page = await clinician.ReadAsync($"{timeline.Replace("details", "compare", StringComparison.Ordinal)}?left={left}&right={right}");

        Assert.Matches(new Regex($"/predictions/image/{left}.*/predictions/image/{right}", RegexOptions.Singleline), page);
        Assert.Matches(new Regex("Premature ventricular contraction.*Atrial premature contraction.*<table", RegexOptions.Singleline), page);
        Assert.Matches(Row("Premature ventricular contraction", "93.0 %", "1.0 %", "−92.0"), page);
        Assert.Matches(Row("Atrial premature contraction", "1.0 %", "93.0 %", "+92.0"), page);
        Assert.Matches(Row("Normal beat", "1.0 %", "1.0 %", "0.0"), page);
    }

    [Fact]
    public async Task Result_of_another_patient_is_not_compared()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var own = await clinician.ClassifyAsync(1, ("patientReference", "K-1"));
        var other = await clinician.ClassifyAsync(2, ("patientReference", "K-2"));
        var nobody = await clinician.ClassifyAsync(3);
        var address = (await clinician.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString.Replace("details", "compare", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"{address}?left={own}&right={other}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"{address}?left={nobody}&right={own}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync(address)).StatusCode);
    }

    private static async Task<string> TimelineAsync(Visitor visitor) =>
        await visitor.ReadAsync((await visitor.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString);

    private static Regex Row(string name, params string[] cells) =>
        new($"{Regex.Escape(name)}</span></span></th>\\s*" + string.Join("\\s*", cells.Select(cell => $"<td[^>]*>{Regex.Escape(cell)}</td>")), RegexOptions.Singleline);

    [GeneratedRegex(@"beat-(\d+)\.png")]
    private static partial Regex FileName();
}
