using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Predictions;

/// <summary>From whom the answers of a recording are hidden.</summary>
public sealed class BlindingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recording_is_hidden_from_each_clinician_until_they_have_judged_some_of_it_and_never_from_an_admin()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var (judged, other) = (await KeptRecordings.KeepAsync(application, "one"), await KeptRecordings.KeepAsync(application, "two"));
        var (clinician, colleague, admin) = (await application.PrincipalAsync(), await application.PrincipalAsync("colleague"), await application.PrincipalAsync("admin", Role.Admin));

        await KeptRecordings.JudgeAsync(application, judged);

        Assert.Equal((false, true), (await HidesAsync(application, clinician, judged), await HidesAsync(application, clinician, other)));
        Assert.Equal((true, true), (await HidesAsync(application, colleague, judged), await HidesAsync(application, colleague, other)));
        Assert.Equal((false, false), (await HidesAsync(application, admin, judged), await HidesAsync(application, admin, other)));
    }

    [Fact]
    public async Task No_recording_is_hidden_where_the_clinic_hides_nothing()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.False(await HidesAsync(application, await application.PrincipalAsync(), await KeptRecordings.KeepAsync(application)));
    }

    private static Task<bool> HidesAsync(Application application, ClaimsPrincipal reader, Analysis recording) =>
        application.Services.GetRequiredService<Blinding>().HidesAsync(reader, recording, Cancellation);
}
