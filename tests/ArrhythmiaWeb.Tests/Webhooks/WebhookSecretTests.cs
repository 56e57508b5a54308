using ArrhythmiaWeb.Webhooks;

namespace ArrhythmiaWeb.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    // The example that libraries of Standard Webhooks are tested with.
    [Fact]
    public void Sign_PublishedExample_HasThePublishedSignature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""));

    [Fact]
    public void Make_Twice_IsTwoSecretsOf256Bits()
    {
        var (one, other) = (WebhookSecret.Make(), WebhookSecret.Make());

        Assert.NotEqual(one, other);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
    }
}
